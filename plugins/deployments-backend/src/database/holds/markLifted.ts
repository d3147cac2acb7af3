import { Knex } from 'knex';
import { Hold } from '@backstage-deployments/plugin-deployments-common';
import { HoldRow, parseHold } from './HoldRow';

/** What the table keeps of a reason; a sentence or two. */
const WHY_LENGTH_MAX = 512;

/** Who let a version come back, when and why. */
export interface Lifting {
  /** ISO 8601. */
  at: string;
  /** User entity ref, or the portal. */
  by: string;
  why: string;
}

/**
 * Marks a hold as lifted, once; its event is for the caller to append, last in the transaction.
 *
 * @returns what it is afterwards and whether this call changed it; undefined when there is no such hold
 */
export async function markLifted(
  trx: Knex.Transaction,
  id: string,
  { at, by, why }: Lifting,
): Promise<{ hold: Hold; changed: boolean } | undefined> {
  const updated = await trx<HoldRow>('holds')
    .where({ id })
    .whereNull('lifted_at')
    .update({
      lifted_at: at,
      lifted_by: by,
      lifted_why: why.slice(0, WHY_LENGTH_MAX),
    });
  const row = await trx<HoldRow>('holds').where({ id }).first();
  return row && { hold: parseHold(row), changed: updated === 1 };
}
