import { Knex } from 'knex';
import { nowMs } from '../nowMs';
import { RoundRow } from './RoundRow';

/** Extends our lease on a round. False means that another has taken it over. */
export async function renewRound(
  knex: Knex,
  owner: string,
  leaseMs: number,
): Promise<boolean> {
  const now = await nowMs(knex);
  const renewed = await knex<RoundRow>('automation_rounds')
    .where({ id: 1, owner })
    .update({ lease_until: now + leaseMs });
  return renewed === 1;
}
