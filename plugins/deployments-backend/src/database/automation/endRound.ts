import { Knex } from 'knex';
import { RoundRow } from './RoundRow';

/**
 * Gives a round back and says when the next begins: an interval after this one was due, so that rounds keep their pace
 * however long they take, but never in the past.
 */
export async function endRound(
  knex: Knex,
  owner: string,
  { startedAtMs, intervalMs }: { startedAtMs: number; intervalMs: number },
): Promise<void> {
  await knex<RoundRow>('automation_rounds')
    .where({ id: 1, owner })
    .update({ owner: null, lease_until: 0, next_at: startedAtMs + intervalMs });
}
