import {
  controlledBy,
  ReplicaSet,
  WorkloadObservation,
  WorkloadRef,
} from '@backstage-deployments/plugin-deployments-common';
import { ClusterClient } from '@backstage-deployments/plugin-deployments-node';
import { listAll } from './listAll';
import { readSpec } from './readSpec';

/**
 * A workload and its ReplicaSets with whole templates, in two requests (three for a Rollout whose template another object
 * holds): what a look at its revisions needs and memory does not keep.
 *
 * @throws ClusterError `not-found` when the workload is gone
 */
export async function readTemplates(
  client: ClusterClient,
  ref: WorkloadRef,
  signal?: AbortSignal,
): Promise<
  Pick<WorkloadObservation, 'workload' | 'templateHolder' | 'replicaSets'>
> {
  const { labelSelector, ...spec } = await readSpec(client, ref, signal);
  const { namespace } = ref;
  const replicaSets = await listAll<ReplicaSet>(client, 'replicasets', {
    namespace,
    labelSelector,
    signal,
  });
  return { ...spec, replicaSets: controlledBy(replicaSets, spec.workload) };
}
