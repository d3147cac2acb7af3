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

export interface Claim {
  lease: Lease;
  operation: Operation;
  goal: PlanGoal;
}

/**
 * Takes the oldest operation that nobody works on: a new one, or one whose worker stopped renewing its lease. Each claim
 * raises the epoch, so that the former worker's writes no longer count.
 */
export async function claimOperation(
  knex: Knex,
  owner: string,
): Promise<Claim | undefined> {
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
    if (!row) return undefined;
    const epoch = row.lease_epoch + 1;
    await trx<OperationRow>('operations')
      .where({ id: row.id })
      .update({
        lease_owner: owner,
        lease_epoch: epoch,
        lease_until: now + LEASE_MS,
      });
    return {
      lease: { operationId: row.id, owner, epoch },
      operation: parseOperation(row),
      goal: parseGoal(row),
    };
  });
}
