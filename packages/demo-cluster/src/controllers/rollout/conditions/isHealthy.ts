import { desiredReplicas } from '../replicaSets/desiredReplicas';
import { Rollout, RolloutStatus } from '../RolloutObjects';

/** All wanted pods are of the current version, available, and it alone serves (argo-rollouts utils/conditions, RolloutHealthy). */
export function isHealthy(rollout: Rollout, status: RolloutStatus): boolean {
  const desired = desiredReplicas(rollout);
  return (
    (status.updatedReplicas ?? 0) === desired &&
    (status.availableReplicas ?? 0) === desired &&
    rollout.status?.observedGeneration ===
      String(rollout.metadata.generation) &&
    (rollout.spec.strategy?.blueGreen
      ? isSwitched(rollout, status)
      : isWalked(rollout, status, desired))
  );
}

function isSwitched({ spec }: Rollout, status: RolloutStatus): boolean {
  const { activeSelector, previewSelector } = status.blueGreen ?? {};
  return (
    activeSelector === status.currentPodHash &&
    (!spec.strategy?.blueGreen?.previewService ||
      previewSelector === status.currentPodHash)
  );
}

function isWalked(
  { spec }: Rollout,
  status: RolloutStatus,
  desired: number,
): boolean {
  const steps = spec.strategy?.canary?.steps?.length ?? 0;
  return (
    (steps === 0 || (status.currentStepIndex ?? steps) === steps) &&
    isCompleted(status) &&
    (status.replicas ?? 0) === desired
  );
}

/** The current version has become the stable one. */
export function isCompleted(status: RolloutStatus): boolean {
  return Boolean(status.stableRS) && status.stableRS === status.currentPodHash;
}
