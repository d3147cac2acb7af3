import { resourceTypes } from '../../apiserver/resourceTypes';
import { Pod } from '../replicaSet/Pod';
import { cleanUpHistory } from './cleanUpHistory';
import { actualReplicas, isScaledUp } from './counts';
import { DeploymentSync } from './DeploymentSync';
import { isComplete } from './progress';
import { syncRevision } from './syncRevision';

/** All old pods go and end before the first new one comes (pkg/controller/deployment/recreate.go). */
export function recreate(sync: DeploymentSync): void {
  syncRevision(sync, 'leave');
  const scaledUp = sync.oldReplicaSets.filter(isScaledUp);
  for (const old of scaledUp) sync.scale(old, 0);
  if (scaledUp.length > 0 || areOldPodsThere(sync)) return;
  if (!sync.newReplicaSet) syncRevision(sync, 'create');
  const newest = sync.newReplicaSet;
  if (!newest || sync.scale(newest, sync.deployment.spec.replicas)) return;
  if (isComplete(sync.deployment, sync.deployment.status)) {
    cleanUpHistory(sync);
  }
}

function areOldPodsThere({ store, oldReplicaSets }: DeploymentSync): boolean {
  return (
    actualReplicas(oldReplicaSets) > 0 ||
    oldReplicaSets.some(({ metadata }) =>
      store
        .listOwnedBy(resourceTypes.pods, metadata.uid)
        .some(
          pod =>
            !['Succeeded', 'Failed'].includes(
              (pod as Readonly<Pod>).status.phase,
            ),
        ),
    )
  );
}
