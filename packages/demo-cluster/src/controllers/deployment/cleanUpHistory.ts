import { resourceTypes } from '../../apiserver/resourceTypes';
import { REVISION } from './annotations';
import { DeploymentSync } from './DeploymentSync';

/** Deletes the oldest revisions beyond `revisionHistoryLimit`, of those that have no pods (cleanupDeployment). */
export function cleanUpHistory({
  store,
  deployment,
  oldReplicaSets,
}: DeploymentSync): void {
  const excess = oldReplicaSets.length - deployment.spec.revisionHistoryLimit;
  const byRevision = [...oldReplicaSets].sort(
    (a, b) =>
      Number(a.metadata.annotations?.[REVISION] ?? 0) -
      Number(b.metadata.annotations?.[REVISION] ?? 0),
  );
  for (const { metadata, spec, status } of byRevision.slice(
    0,
    Math.max(0, excess),
  )) {
    const isEmpty = spec.replicas === 0 && (status.replicas ?? 0) === 0;
    const isObserved =
      (metadata.generation ?? 0) <= (status.observedGeneration ?? 0);
    if (isEmpty && isObserved) {
      store.delete(
        resourceTypes.replicasets,
        metadata.namespace,
        metadata.name,
      );
    }
  }
}
