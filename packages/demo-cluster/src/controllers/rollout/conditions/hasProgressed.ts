import { Rollout, RolloutStatus } from '../RolloutObjects';

/** Anything that moved since the last status restarts the progress deadline (argo-rollouts utils/conditions, RolloutProgressing). */
export function hasProgressed(
  { spec, status: before = {} }: Rollout,
  after: RolloutStatus,
): boolean {
  const old = ({ replicas = 0, updatedReplicas = 0 }: RolloutStatus) =>
    replicas - updatedReplicas;
  return (
    (after.updatedReplicas ?? 0) !== (before.updatedReplicas ?? 0) ||
    old(after) < old(before) ||
    (after.readyReplicas ?? 0) > (before.readyReplicas ?? 0) ||
    (after.availableReplicas ?? 0) > (before.availableReplicas ?? 0) ||
    (spec.strategy?.blueGreen ? hasSwitched : hasStepped)(before, after)
  );
}

function hasSwitched(before: RolloutStatus, after: RolloutStatus): boolean {
  return (
    before.blueGreen?.activeSelector !== after.blueGreen?.activeSelector ||
    before.blueGreen?.previewSelector !== after.blueGreen?.previewSelector
  );
}

function hasStepped(before: RolloutStatus, after: RolloutStatus): boolean {
  return (
    before.stableRS !== after.stableRS ||
    before.currentStepHash !== after.currentStepHash ||
    (before.currentStepIndex !== undefined &&
      after.currentStepIndex !== undefined &&
      before.currentStepIndex !== after.currentStepIndex)
  );
}
