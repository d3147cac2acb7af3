import { Deployment } from '../workload/KubernetesObjects';
import { namedService } from '../workload/matchesService';
import { labelsOf } from './derivePair';
import { asSlot, slotLabels } from './slots';

/**
 * Whether a workload is a colour at all; nothing more has to be looked at for one that is none.
 *
 * @public
 */
export function hasSlot(workload: Deployment): boolean {
  const labels = labelsOf(workload);
  return slotLabels.some(label => asSlot(labels[label]) !== undefined);
}

/**
 * The Deployments of a namespace that may be the other colour of a workload's service.
 *
 * @public
 */
export function findSiblings(
  workload: Deployment,
  inNamespace: readonly Deployment[],
): Deployment[] {
  if (!hasSlot(workload)) return [];
  return inNamespace.filter(
    other =>
      other.metadata.name !== workload.metadata.name &&
      namedService(other) === namedService(workload) &&
      hasSlot(other),
  );
}
