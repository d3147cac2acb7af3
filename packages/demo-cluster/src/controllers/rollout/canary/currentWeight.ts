import { Rollout } from '../RolloutObjects';
import { currentStep } from './currentStep';
import { MAX_WEIGHT, weightAt } from './weightAt';

/** Percent of the traffic that the canary should have at the current step: none when aborted, all after the last. */
export function currentWeight(rollout: Rollout): number {
  if (rollout.status?.abort) return 0;
  const at = currentStep(rollout);
  return at?.step
    ? weightAt(rollout.spec.strategy?.canary?.steps ?? [], at.index)
    : MAX_WEIGHT;
}
