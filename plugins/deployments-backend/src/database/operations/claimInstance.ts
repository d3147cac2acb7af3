import { Knex } from 'knex';
import { nowMs } from '../nowMs';

/** As long as a lease: who was killed is forgotten after that, wherever it ran. */
const INSTANCE_FRESH_MS = 15_000;

export interface Instance {
  owner: string;
  host: string;
  pid: number;
}

interface InstanceRow extends Instance {
  id: number;
  /** By the database's clock. */
  seen_at: number;
}

/**
 * Makes this process the one that uses the database, or renews that it is.
 *
 * @param isGone - whether the process that has it runs no more, as far as this one can tell
 * @returns who has it, when that is another
 */
export async function claimInstance(
  knex: Knex,
  instance: Instance,
  isGone: (other: Instance) => boolean,
): Promise<(Instance & { freshForMs: number }) | undefined> {
  return knex.transaction(async trx => {
    const now = await nowMs(trx);
    const row = await trx<InstanceRow>('instance').where({ id: 1 }).first();
    if (row && row.owner !== instance.owner) {
      const freshForMs = row.seen_at + INSTANCE_FRESH_MS - now;
      if (freshForMs > 0 && !isGone(row)) return { ...row, freshForMs };
    }
    await trx<InstanceRow>('instance')
      .insert({ id: 1, ...instance, seen_at: now })
      .onConflict('id')
      .merge();
    return undefined;
  });
}
