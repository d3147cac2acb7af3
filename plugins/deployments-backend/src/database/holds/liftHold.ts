import { Knex } from 'knex';
import { Hold } from '@backstage-deployments/plugin-deployments-common';
import { appendEvent } from '../operations/appendEvent';
import { eventOfHold } from './eventOfHold';
import { Lifting, markLifted } from './markLifted';

/**
 * Lifts a hold and writes that down. Whoever comes first has lifted it; of two replicas that see the same newer version, and
 * of a double click, one.
 *
 * @returns what it is afterwards and whether this call changed it; undefined when there is no such hold
 */
export async function liftHold(
  knex: Knex,
  id: string,
  lifting: Lifting,
): Promise<{ hold: Hold; changed: boolean } | undefined> {
  return knex.transaction(async trx => {
    const outcome = await markLifted(trx, id, lifting);
    if (outcome?.changed) await appendEvent(trx, eventOfHold(outcome.hold));
    return outcome;
  });
}
