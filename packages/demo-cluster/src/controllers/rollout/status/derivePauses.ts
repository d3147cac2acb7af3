import { formatTime } from '../formatTime';
import { isAborted } from '../isAborted';
import { PauseCondition, RolloutStatus } from '../RolloutObjects';
import { RolloutPass } from '../RolloutSituation';
import { Verdict } from '../Verdict';

type Pauses = Pick<
  RolloutStatus,
  'abort' | 'abortedAt' | 'controllerPause' | 'pauseConditions'
>;

/** The pause and abort fields that follow from what this pass decided (argo-rollouts rollout/pause.go). */
export function derivePauses(
  { rollout, now }: RolloutPass,
  verdict: Verdict,
): Pauses {
  const {
    abortedAt,
    pauseConditions = [],
    controllerPause,
  } = rollout.status ?? {};
  if (isAborted(rollout, verdict)) {
    return { abort: true, abortedAt: abortedAt ?? formatTime(now) };
  }
  if (verdict.clearsPauses) return {};
  const kept = pauseConditions.filter(
    ({ reason }) => !verdict.resumes.includes(reason),
  );
  const begun = [...new Set(verdict.pauses)]
    .filter(reason => !pauseConditions.some(pause => pause.reason === reason))
    .map((reason): PauseCondition => ({ reason, startTime: formatTime(now) }));
  const all = [...kept, ...begun];
  return all.length === 0
    ? {}
    : {
        pauseConditions: all,
        controllerPause: begun.length > 0 || controllerPause,
      };
}
