import { WorkloadRef } from '@backstage-deployments/plugin-deployments-common';
import { Clusters } from './Clusters';

/** Every workload that the watches have seen. */
export function* listWorkloads(
  clusters: Pick<Clusters, 'names' | 'store'>,
): Iterable<WorkloadRef> {
  for (const cluster of clusters.names()) {
    for (const { kind, workload } of clusters.store(cluster).workloads()) {
      const { namespace = '', name } = workload.metadata;
      yield { cluster, namespace, kind, name };
    }
  }
}
