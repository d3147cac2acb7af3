import { Knex } from 'knex';
import { HistoryRow } from './HistoryRow';

/**
 * Forgets what has not been live nor changed since `before` (ISO 8601).
 *
 * @returns how many rows went
 */
export async function pruneHistory(
  knex: Knex,
  before: string,
): Promise<number> {
  return knex<HistoryRow>('revision_history')
    .where('live', false)
    .where('stored_at', '<', before)
    .delete();
}
