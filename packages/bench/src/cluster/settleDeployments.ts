import { isDeepStrictEqual } from 'node:util';
import { ApiObject } from '@backstage-deployments/demo-cluster/src/apiserver/ApiObject';
import { ObjectStore } from '@backstage-deployments/demo-cluster/src/apiserver/ObjectStore';
import { resourceTypes } from '@backstage-deployments/demo-cluster/src/apiserver/resourceTypes';
import { restorableTemplate } from '@backstage-deployments/plugin-deployments-common';
import { deploymentStatus, PODS_A_WORKLOAD } from '../objects/deploymentOf';
import { replicaSetStatus } from '../objects/replicaSetOf';

const REVISION = 'deployment.kubernetes.io/revision';
const manager = 'kube-controller-manager';

/**
 * Brings a Deployment whose template was put back to its goal at once, so that operations end and their locks are given
 * back. How long a rollout takes is the cluster's affair and measured nowhere.
 */
export function settleDeployments(store: ObjectStore): void {
  store.subscribe(({ type, resource, object, previous }) => {
    if (type !== 'MODIFIED' || resource !== resourceTypes.deployments) return;
    if (previous?.metadata.generation === object.metadata.generation) return;
    setImmediate(() => settle(store, object));
  });
}

function settle(store: ObjectStore, { metadata, spec }: Readonly<ApiObject>) {
  const { namespace, name, uid, generation = 1 } = metadata;
  const replicaSets = store.listOwnedBy(resourceTypes.replicasets, uid);
  const wanted = replicaSets.find(replicaSet =>
    isDeepStrictEqual(
      restorableTemplate(replicaSet.spec.template),
      restorableTemplate(spec.template),
    ),
  );
  if (!wanted) return;
  const revision = String(1 + Math.max(...replicaSets.map(revisionOf)));
  for (const replicaSet of replicaSets) {
    const pods = replicaSet === wanted ? PODS_A_WORKLOAD : 0;
    store.mutate(
      resourceTypes.replicasets,
      namespace,
      replicaSet.metadata.name,
      draft => {
        draft.status = replicaSetStatus(pods, 1);
        if (pods > 0) {
          draft.metadata.annotations = {
            ...draft.metadata.annotations,
            [REVISION]: revision,
          };
        }
      },
      { subresource: 'status', manager },
    );
  }
  store.mutate(
    resourceTypes.deployments,
    namespace,
    name,
    draft => {
      draft.status = deploymentStatus(generation);
      draft.metadata.annotations = {
        ...draft.metadata.annotations,
        [REVISION]: revision,
      };
    },
    { subresource: 'status', manager },
  );
}

function revisionOf({ metadata }: Readonly<ApiObject>): number {
  return Number(metadata.annotations?.[REVISION] ?? 0);
}
