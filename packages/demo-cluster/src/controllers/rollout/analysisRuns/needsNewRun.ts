import { pauseConditionOf } from '../pauseConditionOf';
import { AnalysisRunObject, Rollout } from '../RolloutObjects';

/**
 * Whether the analysis has to start, or start over: after a retry, and when a person lets an inconclusive one go on.
 * `controllerPause` without a pause of a step is what tells that from a run whose end was not seen yet.
 */
export function needsNewRun(
  run: AnalysisRunObject | undefined,
  rollout: Rollout,
): boolean {
  if (!run) return true;
  if (
    rollout.status?.controllerPause &&
    !pauseConditionOf(rollout, 'CanaryPauseStep') &&
    !pauseConditionOf(rollout, 'BlueGreenPause')
  ) {
    return run.status?.phase === 'Inconclusive';
  }
  return rollout.status?.abortedAt !== undefined;
}
