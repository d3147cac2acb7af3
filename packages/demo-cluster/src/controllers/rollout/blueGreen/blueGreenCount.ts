import { desiredReplicas } from '../replicaSets/desiredReplicas';
import { hashOf } from '../replicaSets/hashOf';
import { RolloutPass } from '../RolloutSituation';

/** The size of the current version: `previewReplicaCount` until it is promoted, the full size then. */
export function blueGreenCount({
  rollout,
  current,
  replicaSets,
}: RolloutPass): number {
  const { status = {}, spec } = rollout;
  const desired = desiredReplicas(rollout);
  const preview = spec.strategy?.blueGreen?.previewReplicaCount;
  const active = replicaSets.find(
    set => hashOf(set) === status.blueGreen?.activeSelector,
  );
  if (
    preview === undefined ||
    !active ||
    active === current ||
    status.promoteFull
  ) {
    return desired;
  }
  if (hashOf(current) !== status.currentPodHash) return preview;
  const paused = spec.paused || Boolean(status.pauseConditions?.length);
  return !paused && status.blueGreen?.scaleUpPreviewCheckPoint
    ? desired
    : preview;
}
