import { msUntil } from '../msUntil';
import { parseSeconds } from '../parseSeconds';
import { pauseConditionOf } from '../pauseConditionOf';
import { CanaryStep, Rollout } from '../RolloutObjects';
import { RolloutPass } from '../RolloutSituation';
import { atDesiredCounts } from './atDesiredCounts';
import { currentStep } from './currentStep';

/** What became of the current step's analysis and experiment. */
interface StepOutcome {
  readonly analysisPhase?: string;
  readonly experimentPhase?: string;
}

/** Whether the canary may take the next step. */
export function isStepCompleted(
  pass: RolloutPass,
  { analysisPhase, experimentPhase }: StepOutcome,
): boolean {
  const step = currentStep(pass.rollout)?.step;
  if (!step || pass.rollout.spec.paused) return false;
  if (step.pause) return isPauseOver(pass.rollout, step.pause, pass.now);
  if (step.setWeight !== undefined || step.setCanaryScale) {
    return atDesiredCounts(pass);
  }
  if (step.experiment) return experimentPhase === 'Successful';
  if (step.analysis) return analysisPhase === 'Successful';
  return step.setHeaderRoute !== undefined || step.setMirrorRoute !== undefined;
}

function isPauseOver(
  rollout: Rollout,
  pause: NonNullable<CanaryStep['pause']>,
  now: Date,
): boolean {
  const begun = pauseConditionOf(rollout, 'CanaryPauseStep');
  if (!begun) return rollout.status?.controllerPause === true;
  const seconds = parseSeconds(pause.duration);
  return seconds !== undefined && msUntil(now, begun.startTime, seconds) <= 0;
}
