import { ObjectStore } from '@backstage-deployments/demo-cluster/src/apiserver/ObjectStore';
import { resourceTypes } from '@backstage-deployments/demo-cluster/src/apiserver/resourceTypes';
import { deploymentOf, PODS_A_WORKLOAD } from '../objects/deploymentOf';
import { kubernetesServiceOf } from '../objects/kubernetesServiceOf';
import { podOf } from '../objects/podOf';
import { replicaSetOf } from '../objects/replicaSetOf';
import { spotsOf } from '../objects/spotsOf';
import { WorkloadSpot } from '../objects/WorkloadSpot';
import { putReported } from './putReported';

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
  putReported(store, resourceTypes.services, kubernetesServiceOf(spot));
  const deployment = putReported(
    store,
    resourceTypes.deployments,
    deploymentOf(spot, `1.${revisions}.0`, revisions),
  );
  for (let revision = 1; revision <= revisions; revision += 1) {
    const pods = revision === revisions ? PODS_A_WORKLOAD : 0;
    const replicaSet = putReported(
      store,
      resourceTypes.replicasets,
      replicaSetOf(deployment, `1.${revision}.0`, revision, pods),
    );
    for (let index = 0; index < pods; index += 1) {
      putReported(store, resourceTypes.pods, podOf(replicaSet, index));
    }
  }
}
