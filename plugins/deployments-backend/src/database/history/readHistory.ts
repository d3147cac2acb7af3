import { Knex } from 'knex';
import { SeenRevision } from '@backstage-deployments/plugin-deployments-common';
import { HistoryRow, parseSeenRevision } from './HistoryRow';

/** What was seen of workloads, by their keys; those of which nothing was seen are left out. */
export async function readHistory(
  knex: Knex,
  workloadKeys: readonly string[],
): Promise<Map<string, SeenRevision[]>> {
  const rows = await knex<HistoryRow>('revision_history').whereIn(
    'workload_key',
    [...workloadKeys],
  );
  const byKey = new Map<string, SeenRevision[]>();
  for (const row of rows) {
    const revisions = byKey.get(row.workload_key) ?? [];
    byKey.set(row.workload_key, [...revisions, parseSeenRevision(row)]);
  }
  return byKey;
}
