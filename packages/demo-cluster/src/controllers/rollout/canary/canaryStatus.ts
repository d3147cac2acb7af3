import { CurrentRuns } from '../analysisRuns/CurrentRuns';
import { runStatus } from '../analysisRuns/runStatus';
import { isAborted } from '../isAborted';
import { isRollbackWithinWindow } from '../isFastRollback';
import { joinVerdicts } from '../joinVerdicts';
import { promotionReason } from '../promotionReason';
import { RolloutStatus, TrafficWeights } from '../RolloutObjects';
import { RolloutPass } from '../RolloutSituation';
import { baseStatus } from '../status/baseStatus';
import { formatSelector } from '../status/formatSelector';
import { stepHash } from '../updateBegins';
import { Verdict } from '../Verdict';
import { currentStep } from './currentStep';
import { isStepCompleted } from './isStepCompleted';

interface CanaryOutcome {
  readonly verdict: Verdict;
  readonly weights?: TrafficWeights;
  readonly runs: CurrentRuns;
  readonly experiment?: { readonly name?: string; readonly phase?: string };
}

/** The status of a canary that goes on: promoted, aborted, one step further, or as it is. */
export function canaryStatus(
  pass: RolloutPass,
  outcome: CanaryOutcome,
): { readonly status: RolloutStatus; readonly verdict: Verdict } {
  const { rollout } = pass;
  const stepCount = rollout.spec.strategy?.canary?.steps?.length ?? 0;
  const lastIndex = stepCount > 0 ? stepCount : undefined;
  const skips =
    rollout.status?.promoteFull === true || isRollbackWithinWindow(pass);
  const verdict = skips
    ? joinVerdicts(outcome.verdict, { clearsPauses: true, clearsAbort: true })
    : outcome.verdict;
  const status = statusBefore(pass, outcome);
  if (promotionReason(pass, status, verdict, outcome.runs)) {
    return {
      status: {
        ...status,
        promoteFull: undefined,
        currentStepIndex: lastIndex,
        stableRS: status.currentPodHash,
      },
      verdict: joinVerdicts(verdict, { clearsPauses: true, clearsAbort: true }),
    };
  }
  if (isAborted(rollout, verdict)) {
    const back = status.stableRS === status.currentPodHash ? stepCount : 0;
    return {
      status: { ...status, currentStepIndex: stepCount > 0 ? back : undefined },
      verdict,
    };
  }
  const index = skips ? lastIndex : currentStep(rollout)?.index;
  return index !== undefined && !skips && isCompletedNow(pass, outcome)
    ? {
        status: {
          ...status,
          currentStepIndex: index + 1,
          canary: { ...status.canary, currentStepAnalysisRunStatus: undefined },
        },
        verdict: joinVerdicts(verdict, { resumes: ['CanaryPauseStep'] }),
      }
    : { status: { ...status, currentStepIndex: index }, verdict };
}

function isCompletedNow(
  pass: RolloutPass,
  { runs, experiment }: CanaryOutcome,
): boolean {
  return isStepCompleted(pass, {
    analysisPhase: runs.Step?.status?.phase,
    experimentPhase: experiment?.phase,
  });
}

function statusBefore(
  pass: RolloutPass,
  { weights, runs, experiment }: CanaryOutcome,
): RolloutStatus {
  const base = baseStatus(pass);
  return {
    ...base,
    HPAReplicas: base.replicas,
    selector: formatSelector(pass.rollout.spec.selector),
    currentStepHash: stepHash(pass.rollout),
    canary: {
      weights,
      currentExperiment: experiment?.name,
      currentStepAnalysisRunStatus: runStatus(runs.Step),
      currentBackgroundAnalysisRunStatus: runStatus(runs.Background),
    },
  };
}
