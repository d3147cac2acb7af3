import { ObjectStore } from '@backstage-deployments/demo-cluster/src/apiserver/ObjectStore';
import { resourceTypes } from '@backstage-deployments/demo-cluster/src/apiserver/resourceTypes';
import {
  abortedStatus,
  canaryOf,
  canaryReplicaSetsOf,
} from '../objects/canaryOf';
import { WorkloadSpot } from '../objects/WorkloadSpot';
import { putReported } from './putReported';

/** A canary by its name, and the service and namespace that it belongs to. */
export type CanarySpot = WorkloadSpot & { name: string };

/** Puts canaries into a store that wait at their first step, and aborts those that are told to. */
export function fillCanaries(
  store: ObjectStore,
  canaries: readonly CanarySpot[],
): void {
  settleAborts(store);
  for (const { name, ...spot } of canaries) {
    const rollout = putReported(
      store,
      resourceTypes.rollouts,
      canaryOf(name, spot),
    );
    for (const replicaSet of canaryReplicaSetsOf(rollout)) {
      putReported(store, resourceTypes.replicasets, replicaSet);
    }
  }
}

/** At once, so that operations end: how long it takes is the cluster's affair and measured nowhere. */
function settleAborts(store: ObjectStore): void {
  store.subscribe(({ type, resource, object }) => {
    if (type !== 'MODIFIED' || resource !== resourceTypes.rollouts) return;
    if (!object.status?.abort || object.status.abortedAt) return;
    const { namespace, name, generation = 1 } = object.metadata;
    setImmediate(() =>
      store.mutate(
        resourceTypes.rollouts,
        namespace,
        name,
        draft => {
          draft.status = abortedStatus(generation);
        },
        { subresource: 'status', manager: 'rollouts-controller' },
      ),
    );
  });
}
