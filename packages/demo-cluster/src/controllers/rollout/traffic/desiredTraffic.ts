import { atDesiredCounts } from '../canary/atDesiredCounts';
import { currentStep } from '../canary/currentStep';
import { currentWeight } from '../canary/currentWeight';
import { MAX_WEIGHT, weightAt } from '../canary/weightAt';
import { isAborted } from '../isAborted';
import { isFullyPromoted } from '../isFullyPromoted';
import { available } from '../replicaSets/counts';
import { RolloutPass } from '../RolloutSituation';
import { Verdict } from '../Verdict';

export interface DesiredTraffic {
  /** Percent for the canary; stable gets the rest. */
  readonly weight: number;
  /** `remove`: header and mirror routes must not outlive the canary that they lead to. */
  readonly managedRoutes: 'keep' | 'remove';
}

/**
 * The share that the canary may get now. It follows the pods: a canary that is not yet large enough for its step keeps
 * the weight of the step before, and one without an available pod gets nothing (argo-rollouts rollout/trafficrouting.go).
 */
export function desiredTraffic(
  pass: RolloutPass,
  verdict: Verdict,
): DesiredTraffic {
  const { rollout, current } = pass;
  if (
    isFullyPromoted(rollout) ||
    isAborted(rollout, verdict) ||
    available(current) === 0
  ) {
    return { weight: 0, managedRoutes: 'remove' };
  }
  if (rollout.status?.promoteFull) {
    const weight = rollout.status.canary?.weights?.canary.weight ?? 0;
    return { weight, managedRoutes: 'remove' };
  }
  const at = currentStep(rollout);
  if (!at) return { weight: 0, managedRoutes: 'keep' };
  const steps = rollout.spec.strategy?.canary?.steps ?? [];
  if (!atDesiredCounts(pass)) {
    return { weight: weightAt(steps, at.index - 1), managedRoutes: 'keep' };
  }
  return {
    weight: at.step ? currentWeight(rollout) : MAX_WEIGHT,
    managedRoutes: 'keep',
  };
}
