import { currentStep } from '../canary/currentStep';
import { msUntil } from '../msUntil';
import { scaleDownDeadline } from '../replicaSets/scaleDownDeadline';
import { Condition, Rollout } from '../RolloutObjects';
import { RolloutPass } from '../RolloutSituation';
import { conditionOf } from './conditionOf';

const DEFAULT_SECONDS = 600;

/** Milliseconds until the progress deadline; undefined while none runs: paused, aborted, or nothing began yet. */
export function msUntilDeadline(
  { spec }: Rollout,
  conditions: readonly Condition[],
  now: Date,
): number | undefined {
  const progressing = conditionOf(conditions, 'Progressing');
  if (
    !progressing?.lastUpdateTime ||
    progressing.reason === 'RolloutAborted' ||
    progressing.reason === 'RolloutPaused'
  ) {
    return undefined;
  }
  if (progressing.reason === 'ProgressDeadlineExceeded') return 0;
  const seconds = spec.progressDeadlineSeconds ?? DEFAULT_SECONDS;
  return msUntil(now, progressing.lastUpdateTime, seconds);
}

/** Whether waiting is part of the plan now: a step that takes its time, a pause, or a version that lives until its deadline. */
export function isWaitingByPlan({ rollout, others }: RolloutPass): boolean {
  const step = currentStep(rollout)?.step;
  return (
    step?.pause !== undefined ||
    step?.analysis !== undefined ||
    step?.experiment !== undefined ||
    conditionOf(rollout.status?.conditions, 'Paused')?.status === 'True' ||
    others.some(set => scaleDownDeadline(set))
  );
}
