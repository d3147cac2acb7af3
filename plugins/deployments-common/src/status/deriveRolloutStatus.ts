import { Rollout, Workload } from '../workload/KubernetesObjects';
import { Phase, WorkloadStatus } from './WorkloadStatus';

const WORKLOAD_GENERATION = 'rollout.argoproj.io/workload-generation';

/**
 * The state of a Rollout; the first line that holds decides. Agrees with `kubectl argo rollouts status`
 * (argo-rollouts utils/rollout/rolloututil.go, GetRolloutPhase), which clients must use instead of `status.phase` alone:
 * that one lags behind the spec and behind a cleared pause.
 */
export function deriveRolloutStatus(
  rollout: Rollout,
  templateHolder?: Workload,
): WorkloadStatus {
  return (
    notObserved(rollout, templateHolder) ??
    failed(rollout) ??
    paused(rollout) ??
    progressing(rollout) ??
    phaseOfController(rollout) ?? {
      phase: 'Healthy',
      ...healthyWords(rollout),
    }
  );
}

function healthyWords({ spec, status }: Rollout) {
  const desired = spec?.replicas ?? 1;
  return desired === 0
    ? { reason: 'ScaledToZero', message: 'Scaled to zero' }
    : {
        reason: 'RolledOut',
        message: `${status?.availableReplicas ?? 0} of ${desired} available`,
      };
}

function notObserved(
  { metadata, spec, status }: Rollout,
  templateHolder?: Workload,
): WorkloadStatus | undefined {
  // A v0.9 controller wrote a hash here; like Argo's own client, what is not a number counts as observed.
  const observed = Number(status?.observedGeneration ?? NaN);
  if (!status || observed < (metadata.generation ?? 0)) {
    return {
      phase: 'Progressing',
      reason: 'GenerationNotObserved',
      message: 'The new spec is not seen by the controller yet',
    };
  }
  if (status.controllerPause && !status.pauseConditions?.length) {
    return {
      phase: 'Progressing',
      reason: 'Unpausing',
      message: 'Promoted; waiting for the controller to go on',
    };
  }
  const wanted =
    templateHolder?.metadata.generation ??
    Number(metadata.annotations?.[WORKLOAD_GENERATION] ?? NaN);
  const seen = Number(status.workloadObservedGeneration ?? NaN);
  if (spec?.workloadRef && wanted !== seen && wanted + seen > 0) {
    return {
      phase: 'Progressing',
      reason: 'WorkloadGenerationNotObserved',
      message: `The new template in ${spec.workloadRef.kind} ${spec.workloadRef.name} is not seen by the controller yet`,
    };
  }
  return undefined;
}

function failed({ status }: Rollout): WorkloadStatus | undefined {
  for (const condition of status?.conditions ?? []) {
    if (condition.type === 'InvalidSpec') {
      return {
        phase: 'Degraded',
        reason: 'InvalidSpec',
        message: `The spec is invalid: ${condition.message ?? 'no details'}`,
      };
    }
    if (
      condition.reason === 'RolloutAborted' ||
      condition.reason === 'ProgressDeadlineExceeded'
    ) {
      return {
        phase: 'Degraded',
        reason: condition.reason,
        message: condition.message ?? condition.reason,
      };
    }
  }
  return undefined;
}

const pauseMessages: Record<string, string> = {
  CanaryPauseStep: 'Paused at a step',
  BlueGreenPause: 'Waits for promotion',
  InconclusiveAnalysisRun: 'Paused: the analysis is inconclusive',
  InconclusiveExperiment: 'Paused: the experiment is inconclusive',
};

function paused({ spec, status }: Rollout): WorkloadStatus | undefined {
  if (spec?.paused) {
    return {
      phase: 'Paused',
      reason: 'RolloutPaused',
      message: 'Paused by hand',
    };
  }
  const pause = status?.pauseConditions?.[0];
  if (!pause) return undefined;
  const reason = pause.reason ?? 'Paused';
  const weight =
    status?.canary?.weights?.canary?.weight ?? steppedWeight(spec, status);
  const where =
    reason === 'CanaryPauseStep' && weight !== undefined
      ? `Paused at ${weight} %`
      : pauseMessages[reason] ?? reason;
  return { phase: 'Paused', reason, message: where, since: pause.startTime };
}

/** Without a traffic router nobody reports a weight; the last one that was set is what the replicas stand for. */
function steppedWeight(
  spec: Rollout['spec'],
  status: Rollout['status'],
): number | undefined {
  return spec?.strategy?.canary?.steps
    ?.slice(0, status?.currentStepIndex ?? 0)
    .reverse()
    .find(({ setWeight }) => setWeight !== undefined)?.setWeight;
}

function progressing(rollout: Rollout): WorkloadStatus | undefined {
  const { spec = {}, status = {} } = rollout;
  const desired = spec.replicas ?? 1;
  const { updatedReplicas = 0, availableReplicas = 0 } = status;
  const is = (reason: string, message: string): WorkloadStatus => ({
    phase: 'Progressing',
    reason,
    message,
  });
  if (spec.restartAt && !sameInstant(spec.restartAt, status.restartedAt)) {
    return is('Restarting', 'Restarting its pods');
  }
  const judged = judgedNow(rollout);
  if (judged) return is(judged.reason, `Waiting for the ${judged.what}`);
  if (updatedReplicas < desired) {
    return is('LessUpdated', `${updatedReplicas} of ${desired} updated`);
  }
  if (availableReplicas < updatedReplicas) {
    return is(
      'LessAvailable',
      `${availableReplicas} of ${updatedReplicas} available`,
    );
  }
  return spec.strategy?.blueGreen
    ? progressingBlueGreen(rollout, is)
    : progressingCanary(rollout, is);
}

/**
 * What judges the update just now, where it goes on only after that: Argo's client counts pods meanwhile, and they will not
 * become more.
 */
function judgedNow({
  spec,
  status = {},
}: Rollout): { reason: string; what: string } | undefined {
  const { canary, blueGreen, stableRS, currentPodHash } = status;
  if (!stableRS || stableRS === currentPodHash) return undefined;
  const step = spec?.strategy?.canary?.steps?.[status.currentStepIndex ?? 0];
  if (step?.experiment && canary?.currentExperiment) {
    const sides = step.experiment.templates?.map(({ name }) => name) ?? [];
    const what = ['experiment', sides.join(' against ')].filter(Boolean);
    return { reason: 'ExperimentStep', what: what.join(' ') };
  }
  if (step?.analysis && isRunning(canary?.currentStepAnalysisRunStatus)) {
    const names = step.analysis.templates?.map(t => t.templateName) ?? [];
    return { reason: 'AnalysisStep', what: `analysis ${names.join(', ')}` };
  }
  return isRunning(blueGreen?.prePromotionAnalysisRunStatus)
    ? { reason: 'PrePromotionAnalysis', what: 'pre-promotion analysis' }
    : undefined;
}

function isRunning(run: { status?: string } | undefined): boolean {
  return run?.status === 'Running' || run?.status === 'Pending';
}

type Sentence = (reason: string, message: string) => WorkloadStatus;

function progressingBlueGreen({ spec, status = {} }: Rollout, is: Sentence) {
  if (
    !status.blueGreen?.activeSelector ||
    status.blueGreen.activeSelector !== status.currentPodHash
  ) {
    const analysing =
      status.blueGreen?.prePromotionAnalysisRunStatus?.status === 'Running';
    return is(
      'CutoverPending',
      analysing
        ? 'Waiting for the pre-promotion analysis'
        : 'The active Service does not select the new version yet',
    );
  }
  if (status.stableRS === status.currentPodHash) return undefined;
  const analysing =
    spec?.strategy?.blueGreen?.postPromotionAnalysis &&
    status.blueGreen.postPromotionAnalysisRunStatus?.status !== 'Successful';
  return analysing
    ? is('PostPromotionAnalysis', 'Waiting for the post-promotion analysis')
    : is(
        'PostPromotionVerification',
        'Waiting for post-promotion verification',
      );
}

function progressingCanary({ spec, status = {} }: Rollout, is: Sentence) {
  const { replicas = 0, updatedReplicas = 0 } = status;
  // Traffic routing keeps the old pods for scaleDownDelay, so they are no sign of progress there.
  if (!spec?.strategy?.canary?.trafficRouting && replicas > updatedReplicas) {
    return is(
      'OldReplicasPending',
      `${replicas - updatedReplicas} old still to be removed`,
    );
  }
  return status.stableRS && status.stableRS === status.currentPodHash
    ? undefined
    : is('StepsPending', 'Waiting for all steps to complete');
}

/** What the controller says where its words know more than ours: a phase of a newer version of it. */
function phaseOfController({ status }: Rollout): WorkloadStatus | undefined {
  const phases: Record<string, Phase> = {
    Degraded: 'Degraded',
    Paused: 'Paused',
    Progressing: 'Progressing',
  };
  const phase = status?.phase ? phases[status.phase] : undefined;
  return phase && { phase, message: status?.message || phase };
}

function sameInstant(a: string, b?: string): boolean {
  return b !== undefined && Date.parse(a) === Date.parse(b);
}
