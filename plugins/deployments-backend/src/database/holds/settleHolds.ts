import { Knex } from 'knex';
import {
  Hold,
  holdPlaceOf,
  isHeldVersion,
} from '@backstage-deployments/plugin-deployments-common';
import { eventOfHold, HoldEvent } from './eventOfHold';
import { HoldRow, rowOfHold } from './HoldRow';
import { listHolds } from './listHolds';
import { markLifted } from './markLifted';

/** More versions than anybody leaves in one place before a newer one lifts them all. */
const HOLDS_MAX = 100;

/**
 * What a proven rollback does to the holds of its place, in the transaction of its end. One that returned to a held version
 * was an undo: it lifts that hold and holds nothing. Every other one holds what it left, once.
 *
 * @param keep - whether rollbacks hold what they leave at all
 * @returns what has to be written down of it, in order
 */
export async function settleHolds(
  trx: Knex.Transaction,
  hold: Hold,
  keep: boolean,
): Promise<HoldEvent[]> {
  const events: HoldEvent[] = [];
  const active = await listHolds(trx, {
    place: holdPlaceOf(hold.environment, hold.workload),
    state: 'active',
    limit: HOLDS_MAX,
  });
  const undone = active.filter(known => isHeldVersion(known, hold.returnedTo));
  for (const { id } of undone) {
    const outcome = await markLifted(trx, id, {
      at: hold.createdAt,
      by: hold.heldBy,
      why: `The rollback was undone: ${hold.reason}`,
    });
    if (outcome?.changed) events.push(eventOfHold(outcome.hold));
  }
  const known = active.some(other => isHeldVersion(other, hold));
  if (keep && undone.length === 0 && !known) {
    const placed = await trx<HoldRow>('holds')
      .insert(rowOfHold(hold))
      .onConflict('operation_id')
      .ignore()
      .returning('id');
    if (placed.length > 0) events.push(eventOfHold(hold));
  }
  return events;
}
