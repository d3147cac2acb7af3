import {
  ApiObject,
  NewApiObject,
} from '@backstage-deployments/demo-cluster/src/apiserver/ApiObject';
import { ObjectStore } from '@backstage-deployments/demo-cluster/src/apiserver/ObjectStore';
import { ResourceType } from '@backstage-deployments/demo-cluster/src/apiserver/ResourceType';
import { resourceTypes } from '@backstage-deployments/demo-cluster/src/apiserver/resourceTypes';
import { deploymentOf, PODS_A_WORKLOAD } from '../objects/deploymentOf';
import { kubernetesServiceOf } from '../objects/kubernetesServiceOf';
import { podOf } from '../objects/podOf';
import { replicaSetOf } from '../objects/replicaSetOf';
import { spotsOf } from '../objects/spotsOf';
import { WorkloadSpot } from '../objects/WorkloadSpot';

export interface Filling {
  /** Each has a workload in every environment. */
  services: number;
  /** ReplicaSets of each workload; the older ones have no pods. */
  revisions: number;
}

/** Puts a company's workloads into an API server's store, all healthy. */
export function fillStore(
  store: ObjectStore,
  { services, revisions }: Filling,
): { workloads: number; pods: number; podBytes: number } {
  const spots = spotsOf(services);
  for (const name of new Set(spots.map(({ namespace }) => namespace))) {
    store.create(resourceTypes.namespaces, { metadata: { name } });
  }
  for (const spot of spots) fillSpot(store, spot, revisions);
  const [pod] = store.list(resourceTypes.pods);
  return {
    workloads: spots.length,
    pods: spots.length * PODS_A_WORKLOAD,
    podBytes: JSON.stringify(pod).length,
  };
}

function fillSpot(store: ObjectStore, spot: WorkloadSpot, revisions: number) {
  const { service, namespace } = spot;
  store.create(resourceTypes.configmaps, {
    metadata: { name: service, namespace },
    data: { 'application.yaml': 'mode: bench' },
  });
  put(store, resourceTypes.services, kubernetesServiceOf(spot));
  const deployment = put(
    store,
    resourceTypes.deployments,
    deploymentOf(spot, `1.${revisions}.0`, revisions),
  );
  for (let revision = 1; revision <= revisions; revision += 1) {
    const pods = revision === revisions ? PODS_A_WORKLOAD : 0;
    const replicaSet = put(
      store,
      resourceTypes.replicasets,
      replicaSetOf(deployment, `1.${revision}.0`, revision, pods),
    );
    for (let index = 0; index < pods; index += 1) {
      put(store, resourceTypes.pods, podOf(replicaSet, index));
    }
  }
}

/** As on a cluster: one client makes the object, its controller reports the status. */
function put(
  store: ObjectStore,
  type: ResourceType,
  object: NewApiObject,
): Readonly<ApiObject> {
  const { metadata } = store.create(type, object, { manager: 'kubectl' });
  const { name, namespace } = metadata;
  const reported = store.mutate(
    type,
    namespace,
    name,
    draft => {
      draft.status = object.status;
    },
    { subresource: 'status', manager: 'kube-controller-manager' },
  );
  if (!reported) throw new Error(`${type.plural}/${name} was not stored`);
  return reported;
}
