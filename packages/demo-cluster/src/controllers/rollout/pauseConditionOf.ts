import { PauseCondition, PauseReason, Rollout } from './RolloutObjects';

export function pauseConditionOf(
  { status }: Rollout,
  reason: PauseReason,
): PauseCondition | undefined {
  return status?.pauseConditions?.find(pause => pause.reason === reason);
}
