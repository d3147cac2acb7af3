import { Knex } from 'knex';
import {
  Operation,
  PlanGoal,
} from '@backstage-deployments/plugin-deployments-common';
import { nowMs } from '../nowMs';
import { OperationRow, parseGoal, parseOperation } from '../OperationRow';
import { Lease } from '../Lease';

/** Long enough for three missed renewals, short enough that a killed replica's work goes on soon. */
export const LEASE_MS = 15_000;

const claimable = ['queued', 'executing', 'verifying', 'indeterminate'];

/** For how long a row that this version cannot read is left alone; a newer replica may know it. */
const UNREADABLE_MS = 60_000;

export interface Claim {
  lease: Lease;
  operation: Operation;
  goal: PlanGoal;
}

type Claiming =
  | { outcome: 'claimed'; claim: Claim }
  | { outcome: 'nothing' }
  /** It is left alone for a while, so that it does not stand in the way of the others. */
  | { outcome: 'unreadable'; operationId: string; cause: unknown };

/**
 * Takes the oldest operation that nobody works on: a new one, or one whose worker stopped renewing its lease. Each claim
 * raises the epoch, so that the former worker's writes no longer count.
 */
export async function claimOperation(
  knex: Knex,
  owner: string,
): Promise<Claiming> {
  return knex.transaction(async trx => {
    const now = await nowMs(trx);
    const query = trx<OperationRow>('operations')
      .whereIn('state', claimable)
      .where('lease_until', '<', now)
      .orderBy('requested_at')
      .first();
    const row = await (trx.client.config.client === 'pg'
      ? query.forUpdate().skipLocked()
      : query);
    if (!row) return { outcome: 'nothing' };
    const epoch = row.lease_epoch + 1;
    const take = (ms: number) =>
      trx<OperationRow>('operations')
        .where({ id: row.id })
        .update({
          lease_owner: owner,
          lease_epoch: epoch,
          lease_until: now + ms,
        });
    let parsed;
    try {
      parsed = { operation: parseOperation(row), goal: parseGoal(row) };
    } catch (cause) {
      // Not JSON, or not of the shape that this version writes.
      await take(UNREADABLE_MS);
      return { outcome: 'unreadable', operationId: row.id, cause };
    }
    await take(LEASE_MS);
    const lease = { operationId: row.id, owner, epoch };
    return { outcome: 'claimed', claim: { lease, ...parsed } };
  });
}
