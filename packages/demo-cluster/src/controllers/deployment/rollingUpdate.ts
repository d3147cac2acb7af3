import { availableReplicas, isScaledUp, specReplicas } from './counts';
import { cleanUpHistory } from './cleanUpHistory';
import { DeploymentSync } from './DeploymentSync';
import { newReplicaCount } from './newReplicaCount';
import { isComplete } from './progress';
import { rollingBounds } from './rollingBounds';
import { syncRevision } from './syncRevision';

/** One step of a rolling update: up, else down, else tidy (pkg/controller/deployment/rolling.go). */
export function rollingUpdate(sync: DeploymentSync): void {
  syncRevision(sync, 'create');
  if (!sync.newReplicaSet || scaleUp(sync) || scaleDown(sync)) return;
  if (isComplete(sync.deployment, sync.deployment.status)) {
    cleanUpHistory(sync);
  }
}

function scaleUp(sync: DeploymentSync): boolean {
  const { deployment, replicaSets } = sync;
  const newest = sync.newReplicaSet!;
  const current = newest.spec.replicas;
  const wanted = deployment.spec.replicas;
  if (current === wanted) return false;
  return sync.scale(
    newest,
    current > wanted
      ? wanted
      : newReplicaCount(deployment, replicaSets, current),
  );
}

function scaleDown(sync: DeploymentSync): boolean {
  const { deployment, replicaSets } = sync;
  const newest = sync.newReplicaSet!;
  if (!sync.oldReplicaSets.some(isScaledUp)) return false;
  const minAvailable =
    deployment.spec.replicas - rollingBounds(deployment).maxUnavailable;
  const newUnavailable =
    newest.spec.replicas - (newest.status.availableReplicas ?? 0);
  // New pods that are not available yet count as gone, or old ones would go before they are replaced.
  const mayGo = specReplicas(replicaSets) - minAvailable - newUnavailable;
  if (mayGo <= 0) return false;
  const unhealthy = shrink(sync, mayGo, ({ spec, status }) =>
    Math.max(0, spec.replicas - (status.availableReplicas ?? 0)),
  );
  const spare = availableReplicas(sync.replicaSets) - minAvailable;
  const healthy = shrink(sync, spare, ({ spec }) => spec.replicas);
  return unhealthy + healthy > 0;
}

/** Takes up to `budget` pods from the old ReplicaSets, oldest first, of each as many as `removable` says. */
function shrink(
  sync: DeploymentSync,
  budget: number,
  removable: (set: DeploymentSync['replicaSets'][number]) => number,
): number {
  let taken = 0;
  for (const old of sync.oldReplicaSets.filter(isScaledUp)) {
    const fewer = Math.min(removable(old), budget - taken);
    if (fewer > 0) {
      sync.scale(old, old.spec.replicas - fewer);
      taken += fewer;
    }
  }
  return taken;
}
