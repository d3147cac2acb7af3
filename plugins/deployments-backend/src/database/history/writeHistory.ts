import { Knex } from 'knex';
import { SeenRevision } from '@backstage-deployments/plugin-deployments-common';
import { HistoryRow, rowOfSeenRevision } from './HistoryRow';

/** A year of a workload that is deployed every other day; more is read by nobody. */
const REVISIONS_MAX = 200;

/**
 * Stores what was seen of a workload. Every replica sees the same and may write it: the last to come changes nothing. Of a
 * workload that has more than it may keep the oldest go.
 *
 * @param storedAt - ISO 8601
 */
export async function writeHistory(
  knex: Knex,
  workloadKey: string,
  revisions: readonly SeenRevision[],
  storedAt: string,
): Promise<void> {
  if (revisions.length === 0) return;
  await knex.transaction(async trx => {
    await trx<HistoryRow>('revision_history')
      .insert(
        revisions.map(revision =>
          rowOfSeenRevision(workloadKey, revision, storedAt),
        ),
      )
      .onConflict(['workload_key', 'uid', 'pod_template_hash'])
      .merge();
    const surplus = await trx<HistoryRow>('revision_history')
      .where({ workload_key: workloadKey })
      .orderBy([
        { column: 'live', order: 'desc' },
        { column: 'first_seen_at', order: 'desc' },
        { column: 'revision', order: 'desc' },
      ])
      .offset(REVISIONS_MAX)
      // SQLite wants a limit beside an offset.
      .limit(REVISIONS_MAX)
      .select('uid', 'pod_template_hash');
    for (const row of surplus) {
      await trx<HistoryRow>('revision_history')
        .where({ workload_key: workloadKey, ...row })
        .delete();
    }
  });
}
