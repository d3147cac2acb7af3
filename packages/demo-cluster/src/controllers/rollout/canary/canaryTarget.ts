import { abortScaleDownDelaySeconds } from '../replicaSets/delays';
import { CanaryStep, Rollout } from '../RolloutObjects';
import { currentStep } from './currentStep';
import { currentWeight } from './currentWeight';
import { MAX_WEIGHT } from './weightAt';

type CanaryTarget = { readonly replicas: number } | { readonly weight: number };

/** How large the canary should be: a setCanaryScale step decides where one is in force, else its share of the traffic. */
export function canaryTarget(rollout: Rollout): CanaryTarget {
  const { promoteFull, stableRS, currentPodHash } = rollout.status ?? {};
  if (promoteFull || !stableRS || currentPodHash === stableRS) {
    return { weight: MAX_WEIGHT };
  }
  const scale = scaleInForce(rollout);
  if (scale?.replicas !== undefined) return { replicas: scale.replicas };
  if (scale?.weight !== undefined) return { weight: scale.weight };
  return { weight: currentWeight(rollout) };
}

/** A scale is for traffic routing only, and is dropped by an abort unless the canary is to stay up for good. */
function scaleInForce(rollout: Rollout): CanaryStep['setCanaryScale'] {
  const canary = rollout.spec.strategy?.canary;
  const at = currentStep(rollout);
  if (!canary?.trafficRouting || !at?.step) return undefined;
  if (
    rollout.status?.abort &&
    abortScaleDownDelaySeconds(rollout) !== undefined
  ) {
    return undefined;
  }
  const last = (canary.steps ?? [])
    .slice(0, at.index + 1)
    .reverse()
    .find(({ setCanaryScale }) => setCanaryScale)?.setCanaryScale;
  return last?.matchTrafficWeight ? undefined : last;
}
