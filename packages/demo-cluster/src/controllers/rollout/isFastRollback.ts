import { hashOf } from './replicaSets/hashOf';
import { scaleDownDeadline } from './replicaSets/scaleDownDeadline';
import { ReplicaSet } from './RolloutObjects';
import { RolloutPass } from './RolloutSituation';

/** Going back to what serves, or to a version that is still up or recent enough: its steps, pauses and analyses are skipped. */
export function isFastRollback(pass: RolloutPass): boolean {
  const { rollout, current, stable, now } = pass;
  if (!stable) return false;
  if (rollout.status?.stableRS === hashOf(current)) return true;
  if (!isOlder(current, stable)) return false;
  const deadline = scaleDownDeadline(current);
  const stillUp =
    rollout.spec.strategy?.blueGreen !== undefined &&
    deadline !== undefined &&
    deadline > now;
  return stillUp || isRollbackWithinWindow(pass);
}

/** Whether fewer than `rollbackWindow.revisions` versions lie between the current one and the stable one it goes back from. */
export function isRollbackWithinWindow({
  rollout,
  current,
  stable,
  replicaSets,
}: RolloutPass): boolean {
  const revisions = rollout.spec.rollbackWindow?.revisions ?? 0;
  if (!stable || revisions <= 0 || !isOlder(current, stable)) return false;
  const between = replicaSets.filter(
    set => isOlder(set, stable) && isOlder(current, set),
  );
  return between.length < revisions;
}

function isOlder(a: ReplicaSet, b: ReplicaSet): boolean {
  return (
    Date.parse(a.metadata.creationTimestamp ?? '') <
    Date.parse(b.metadata.creationTimestamp ?? '')
  );
}
