import { hasProgressed } from '../conditions/hasProgressed';
import { isCompleted, isHealthy } from '../conditions/isHealthy';
import { deriveConditions } from '../conditions/deriveConditions';
import {
  isWaitingByPlan,
  msUntilDeadline,
} from '../conditions/progressDeadline';
import { isAborted } from '../isAborted';
import { joinVerdicts } from '../joinVerdicts';
import { RolloutStatus } from '../RolloutObjects';
import { RolloutPass } from '../RolloutSituation';
import { Verdict } from '../Verdict';
import { derivePauses } from './derivePauses';
import { derivePhase } from './derivePhase';
import { omitEmpty } from './omitEmpty';

/** Adds to a strategy's status what follows from it, in this order: pauses and abort, conditions, phase. */
export function finishStatus(
  pass: RolloutPass,
  strategyStatus: RolloutStatus,
  strategyVerdict: Verdict,
): { readonly status: RolloutStatus; readonly requeueAfterMs?: number } {
  const { rollout, now, workloadGeneration } = pass;
  const verdict = abortOnDeadline(pass, strategyStatus, strategyVerdict);
  const { abort, abortedAt, controllerPause, pauseConditions, ...rest } =
    strategyStatus;
  const paused: RolloutStatus = {
    ...rest,
    observedGeneration: String(rollout.metadata.generation ?? 0),
    workloadObservedGeneration:
      workloadGeneration === undefined ? undefined : String(workloadGeneration),
    ...derivePauses(pass, verdict),
  };
  const conditions = [...deriveConditions(pass, paused, verdict)];
  const status = omitEmpty({
    ...paused,
    conditions,
    ...derivePhase(rollout.spec, { ...paused, conditions }),
  });
  const left = msUntilDeadline(rollout, conditions, now);
  const waits = left !== undefined && left > 0 && !isHealthy(rollout, status);
  return { status, ...(waits && { requeueAfterMs: left }) };
}

/** `progressDeadlineAbort` gives up an update that has not moved until its deadline. */
function abortOnDeadline(
  pass: RolloutPass,
  status: RolloutStatus,
  verdict: Verdict,
): Verdict {
  const { rollout, now, current } = pass;
  if (
    !rollout.spec.progressDeadlineAbort ||
    isAborted(rollout, verdict) ||
    isCompleted(status) ||
    hasProgressed(rollout, status) ||
    isWaitingByPlan(pass)
  ) {
    return verdict;
  }
  const left = msUntilDeadline(rollout, rollout.status?.conditions ?? [], now);
  return left === undefined || left > 0
    ? verdict
    : joinVerdicts(verdict, {
        abort: {
          message: `ReplicaSet "${current.metadata.name}" has timed out progressing.`,
        },
      });
}
