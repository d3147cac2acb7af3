import { ClusterConnection } from '@backstage-deployments/plugin-deployments-common';

/** Why an environment shows no workload. A cluster that was never read may well have one. */
export function describeAbsence(
  clusters: readonly ClusterConnection[],
): string {
  const read = clusters.filter(
    ({ state, syncedAt }) => state === 'ok' || syncedAt !== undefined,
  );
  if (read.length === clusters.length) return 'Not deployed here';
  return read.length === 0
    ? 'Not known whether it is deployed here'
    : `Not deployed in ${read.map(({ name }) => name).join(', ')}`;
}
