import {
  Deployment,
  isRollout,
  resourceKinds,
  Workload,
  WorkloadObservation,
  WorkloadRef,
} from '@backstage-deployments/plugin-deployments-common';
import { ClusterClient } from '@backstage-deployments/plugin-deployments-node';
import { stringifySelector } from './stringifySelector';

/**
 * A workload by a quorum read, with the object that holds its template where that is another, and how its ReplicaSets and
 * pods are selected.
 *
 * @throws ClusterError `not-found` when the workload is gone
 */
export async function readSpec(
  client: ClusterClient,
  ref: WorkloadRef,
  signal?: AbortSignal,
): Promise<
  Pick<WorkloadObservation, 'workload' | 'templateHolder'> & {
    labelSelector: string;
  }
> {
  const { namespace, kind, name } = ref;
  const workload = await client.get<Workload>(
    { kind: resourceKinds[kind], namespace, name },
    { signal },
  );
  const templateHolder = await readHolder(client, workload, ref, signal);
  return {
    workload,
    ...(templateHolder && { templateHolder }),
    labelSelector: stringifySelector(
      workload.spec?.selector ?? templateHolder?.spec?.selector,
    ),
  };
}

async function readHolder(
  client: ClusterClient,
  workload: Workload,
  { kind, namespace }: WorkloadRef,
  signal?: AbortSignal,
): Promise<Deployment | undefined> {
  const ref = isRollout(workload, kind)
    ? workload.spec?.workloadRef
    : undefined;
  if (ref?.kind !== 'Deployment' || !ref.name) return undefined;
  return client.get<Deployment>(
    { kind: resourceKinds.deployments, namespace, name: ref.name },
    { signal },
  );
}
