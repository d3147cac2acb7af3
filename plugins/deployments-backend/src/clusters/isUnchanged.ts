import { isDeepStrictEqual } from 'node:util';
import {
  KubernetesObject,
  WorkloadObservation,
} from '@backstage-deployments/plugin-deployments-common';
import { Clusters } from './Clusters';
import { projections } from './projections/projections';

/**
 * Whether the watches show a workload as it was read from the cluster, as far as anything is decided by it: itself, the
 * Deployment that holds its template, and which ReplicaSets it has. False too while the cluster is not watched well.
 */
export function isUnchanged(
  clusters: Clusters,
  observation: WorkloadObservation,
): boolean {
  const { cluster, kind, workload, templateHolder, replicaSets } = observation;
  if (clusters.connection(cluster).state !== 'ok') return false;
  const { namespace = '', name } = workload.metadata;
  const seen = clusters.store(cluster).observe({ namespace, kind, name });
  return (
    seen !== undefined &&
    isDeepStrictEqual(projections[kind](workload), seen.workload) &&
    isDeepStrictEqual(
      templateHolder && projections.deployments(templateHolder),
      seen.templateHolder,
    ) &&
    isDeepStrictEqual(uidsOf(replicaSets), uidsOf(seen.replicaSets))
  );
}

function uidsOf(objects: readonly KubernetesObject[]): Set<string | undefined> {
  return new Set(objects.map(({ metadata }) => metadata.uid));
}
