import { isCompleted as isRunCompleted } from '../analysisRuns/isCompleted';
import { isCompleted } from '../conditions/isHealthy';
import { RolloutSpec, RolloutStatus } from '../RolloutObjects';

interface PhaseAndMessage {
  readonly phase: 'Healthy' | 'Degraded' | 'Paused' | 'Progressing';
  readonly message?: string;
}

/** `status.phase` and `status.message`; the first line that holds decides (argo-rollouts utils/rollout, CalculateRolloutPhase). */
export function derivePhase(
  spec: RolloutSpec,
  status: RolloutStatus,
): PhaseAndMessage {
  return (
    degraded(status) ??
    paused(spec, status) ??
    progressing(spec, status) ?? { phase: 'Healthy' }
  );
}

function degraded({
  conditions = [],
}: RolloutStatus): PhaseAndMessage | undefined {
  for (const { type, reason = '', message } of conditions) {
    if (type === 'InvalidSpec') {
      return { phase: 'Degraded', message: `InvalidSpec: ${message}` };
    }
    if (['RolloutAborted', 'ProgressDeadlineExceeded'].includes(reason)) {
      return { phase: 'Degraded', message: `${reason}: ${message}` };
    }
  }
  return undefined;
}

function paused(
  spec: RolloutSpec,
  { pauseConditions = [] }: RolloutStatus,
): PhaseAndMessage | undefined {
  if (spec.paused) return { phase: 'Paused', message: 'manually paused' };
  return pauseConditions.length > 0
    ? { phase: 'Paused', message: pauseConditions[0].reason }
    : undefined;
}

function progressing(
  spec: RolloutSpec,
  status: RolloutStatus,
): PhaseAndMessage | undefined {
  const message = pending(spec, status);
  return message === undefined ? undefined : { phase: 'Progressing', message };
}

function pending(spec: RolloutSpec, status: RolloutStatus): string | undefined {
  const { updatedReplicas = 0, availableReplicas = 0 } = status;
  if (
    spec.restartAt &&
    Date.parse(spec.restartAt) !== Date.parse(status.restartedAt ?? '')
  ) {
    return 'rollout is restarting';
  }
  if (updatedReplicas < (spec.replicas ?? 1)) {
    return 'more replicas need to be updated';
  }
  if (availableReplicas < updatedReplicas) {
    return 'updated replicas are still becoming available';
  }
  return spec.strategy?.blueGreen
    ? pendingBlueGreen(spec, status)
    : pendingCanary(spec, status);
}

function pendingBlueGreen(
  spec: RolloutSpec,
  status: RolloutStatus,
): string | undefined {
  const { activeSelector, postPromotionAnalysisRunStatus } =
    status.blueGreen ?? {};
  if (!activeSelector || activeSelector !== status.currentPodHash) {
    return 'active service cutover pending';
  }
  if (isCompleted(status)) return undefined;
  return spec.strategy?.blueGreen?.postPromotionAnalysis &&
    !isRunCompleted(postPromotionAnalysisRunStatus?.status)
    ? 'waiting for analysis to complete'
    : 'waiting for post-promotion verification to complete';
}

function pendingCanary(
  spec: RolloutSpec,
  status: RolloutStatus,
): string | undefined {
  const { replicas = 0, updatedReplicas = 0 } = status;
  // With a router the former version stays up for a while and gets nothing: no sign of an update under way.
  if (!spec.strategy?.canary?.trafficRouting && replicas > updatedReplicas) {
    return 'old replicas are pending termination';
  }
  return isCompleted(status) ? undefined : 'waiting for all steps to complete';
}
