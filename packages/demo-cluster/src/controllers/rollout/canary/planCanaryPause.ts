import { msUntil } from '../msUntil';
import { parseSeconds } from '../parseSeconds';
import { pauseConditionOf } from '../pauseConditionOf';
import { RolloutPass } from '../RolloutSituation';
import { Verdict } from '../Verdict';
import { currentStep } from './currentStep';

/**
 * Begins the pause of a pause step and waits for its end. A pause that is gone while `controllerPause` stays was cleared
 * by a person: the step is done, and must not be begun again.
 */
export function planCanaryPause({ rollout, now }: RolloutPass): {
  readonly verdict: Partial<Verdict>;
  readonly requeueAfterMs?: number;
} {
  const pause = currentStep(rollout)?.step?.pause;
  if (!pause || rollout.spec.paused || rollout.status?.promoteFull) {
    return { verdict: {} };
  }
  const begun = pauseConditionOf(rollout, 'CanaryPauseStep');
  if (!begun) {
    return rollout.status?.controllerPause
      ? { verdict: {} }
      : { verdict: { pauses: ['CanaryPauseStep'] } };
  }
  const seconds = parseSeconds(pause.duration);
  if (seconds === undefined) return { verdict: {} };
  const left = msUntil(now, begun.startTime, seconds);
  return left > 0 ? { verdict: {}, requeueAfterMs: left } : { verdict: {} };
}
