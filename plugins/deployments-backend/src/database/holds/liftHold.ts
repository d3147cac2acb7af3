import { Knex } from 'knex';
import { Hold } from '@backstage-deployments/plugin-deployments-common';
import { HoldRow, parseHold } from './HoldRow';

/** What the table keeps of a reason; a sentence or two. */
const WHY_LENGTH_MAX = 512;

/**
 * Lifts a hold. Whoever comes first has lifted it; of two replicas that see the same newer version, and of a double click,
 * one.
 *
 * @returns what it is afterwards and whether this call changed it; undefined when there is no such hold
 */
export async function liftHold(
  knex: Knex,
  id: string,
  { at, by, why }: { at: string; by: string; why: string },
): Promise<{ hold: Hold; changed: boolean } | undefined> {
  const updated = await knex<HoldRow>('holds')
    .where({ id })
    .whereNull('lifted_at')
    .update({
      lifted_at: at,
      lifted_by: by,
      lifted_why: why.slice(0, WHY_LENGTH_MAX),
    });
  const row = await knex<HoldRow>('holds').where({ id }).first();
  return row && { hold: parseHold(row), changed: updated === 1 };
}
