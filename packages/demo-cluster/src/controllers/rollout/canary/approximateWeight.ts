import { MAX_WEIGHT } from './weightAt';

interface Option {
  readonly canary: number;
  readonly total: number;
}

/**
 * Pods for canary and stable whose ratio comes closest to the weight. With a surge one pod more than wanted may be used
 * to come closer; a weight between 1 and 99 never leaves either side without a pod where two fit. Ties go to the larger
 * canary (argo-rollouts utils/replicaset/canary.go, approximateWeightedCanaryStableReplicaCounts).
 */
export function approximateWeight(
  desired: number,
  weight: number,
  maxSurge: number,
): { canary: number; stable: number } {
  if (desired === 0) return { canary: 0, stable: 0 };
  const exact = (desired * weight) / MAX_WEIGHT;
  const ceil = Math.ceil(exact);
  const floor = Math.floor(exact);
  const emptyAllowed =
    weight === 0 || weight === MAX_WEIGHT || (desired === 1 && maxSurge === 0);
  const floorAllowed = floor !== 0 || emptyAllowed;
  const options: Option[] = [
    ...(ceil < desired || emptyAllowed
      ? [{ canary: ceil, total: desired }]
      : []),
    ...(floorAllowed && !isHalf(desired, weight)
      ? [{ canary: floor, total: desired }]
      : []),
    ...(maxSurge > 0 ? [{ canary: ceil, total: desired + 1 }] : []),
    ...(maxSurge > 0 && floorAllowed && !isHalf(desired + 1, weight)
      ? [{ canary: floor, total: desired + 1 }]
      : []),
  ];
  const distance = ({ canary, total }: Option) =>
    Math.abs((canary * MAX_WEIGHT) / total - weight);
  const best = options.reduce<Option | undefined>(
    (chosen, option) =>
      chosen && distance(chosen) <= distance(option) ? chosen : option,
    undefined,
  ) ?? { canary: 0, total: desired };
  return { canary: best.canary, stable: best.total - best.canary };
}

function isHalf(total: number, weight: number): boolean {
  return ((total * weight) / MAX_WEIGHT) % 1 === 0.5;
}
