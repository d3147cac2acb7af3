import { Knex } from 'knex';
import {
  Hold,
  holdPlaceOf,
  isHeldVersion,
} from '@backstage-deployments/plugin-deployments-common';
import { HoldRow, rowOfHold } from './HoldRow';
import { liftHold } from './liftHold';
import { listHolds } from './listHolds';

/** More versions than anybody leaves in one place before a newer one lifts them all. */
const HOLDS_MAX = 100;

/**
 * What a proven rollback does to the holds of its place, in the transaction of its end. One that returned to a held version
 * was an undo: it lifts that hold and holds nothing. Every other one holds what it left, once.
 *
 * @param keep - whether rollbacks hold what they leave at all
 */
export async function settleHolds(
  trx: Knex.Transaction,
  hold: Hold,
  keep: boolean,
): Promise<void> {
  const active = await listHolds(trx, {
    place: holdPlaceOf(hold.environment, hold.workload),
    state: 'active',
    limit: HOLDS_MAX,
  });
  const undone = active.filter(known => isHeldVersion(known, hold.returnedTo));
  for (const { id } of undone) {
    await liftHold(trx, id, {
      at: hold.createdAt,
      by: hold.heldBy,
      why: `The rollback was undone: ${hold.reason}`,
    });
  }
  const known = active.some(other => isHeldVersion(other, hold));
  if (keep && undone.length === 0 && !known) {
    await trx<HoldRow>('holds')
      .insert(rowOfHold(hold))
      .onConflict('operation_id')
      .ignore();
  }
}
