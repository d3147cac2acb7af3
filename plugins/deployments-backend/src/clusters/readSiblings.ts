import {
  Deployment,
  findSiblings,
  hasSlot,
  isRollout,
  Workload,
  WorkloadRef,
} from '@backstage-deployments/plugin-deployments-common';
import { ClusterClient } from '@backstage-deployments/plugin-deployments-node';
import { listAll } from './listAll';

/**
 * What may be the other colour of a workload, by a quorum read. Undefined for one that is no colour: of those nothing is
 * read.
 */
export async function readSiblings(
  client: ClusterClient,
  workload: Workload,
  { kind, namespace }: WorkloadRef,
  signal?: AbortSignal,
): Promise<Deployment[] | undefined> {
  if (isRollout(workload, kind) || !hasSlot(workload)) return undefined;
  const all = await listAll<Deployment>(client, 'deployments', {
    namespace,
    signal,
  });
  return findSiblings(workload, all);
}
