import { Knex } from 'knex';
import { nowMs } from '../nowMs';
import { RoundRow } from './RoundRow';

/**
 * Takes the next round for one replica, once its time has come and nobody is at it. Whoever dies in it loses it with its
 * lease, and another takes the same round: none is left out.
 *
 * @returns that it is ours, or after how many milliseconds to ask again
 */
export async function claimRound(
  knex: Knex,
  owner: string,
  leaseMs: number,
): Promise<{ claimed: true } | { claimed: false; waitMs: number }> {
  const now = await nowMs(knex);
  const claimed = await knex<RoundRow>('automation_rounds')
    .where({ id: 1 })
    .where('next_at', '<=', now)
    .where('lease_until', '<=', now)
    .update({ owner, lease_until: now + leaseMs });
  if (claimed === 1) return { claimed: true };
  const row = await knex<RoundRow>('automation_rounds')
    .where({ id: 1 })
    .first();
  const dueAt = Math.max(
    Number(row?.next_at ?? now),
    Number(row?.lease_until ?? now),
  );
  return { claimed: false, waitMs: Math.max(dueAt - now, 0) };
}
