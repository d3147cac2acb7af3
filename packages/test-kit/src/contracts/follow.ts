import {
  WorkloadRef,
  WorkloadStatus,
} from '@backstage-deployments/plugin-deployments-common';
import { until } from '../until';
import { agree, Agreement } from './agree';
import { ClusterUnderTest } from './ClusterUnderTest';

/**
 * Follows a workload until `arrived`, in agreement with the reference tool at every look.
 *
 * @returns each state on the way, the one it arrived at last
 */
export async function follow(
  cluster: ClusterUnderTest,
  ref: WorkloadRef,
  arrived: (status: WorkloadStatus, agreement: Agreement) => boolean,
): Promise<Agreement[]> {
  const way: Agreement[] = [];
  await until(
    `${ref.kind}/${ref.name} arrives where it should`,
    async () => {
      const agreement = await agree(cluster, ref);
      way.push(agreement);
      return agreement.status;
    },
    status => arrived(status, way[way.length - 1]),
  );
  return way;
}

/** {@link follow} to a phase, and for one of its reasons; the state there. */
export async function followTo(
  cluster: ClusterUnderTest,
  ref: WorkloadRef,
  phase: WorkloadStatus['phase'],
  reason?: string,
): Promise<Agreement> {
  const way = await follow(
    cluster,
    ref,
    status => status.phase === phase && (!reason || status.reason === reason),
  );
  return way[way.length - 1];
}
