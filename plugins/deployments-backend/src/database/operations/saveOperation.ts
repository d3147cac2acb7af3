import { Knex } from 'knex';
import {
  Hold,
  isEnded,
  Operation,
} from '@backstage-deployments/plugin-deployments-common';
import { Lease } from '../Lease';
import { LeaseLostError } from '../LeaseLostError';
import { OperationNotSavedError } from '../OperationNotSavedError';
import { settleHolds } from '../holds/settleHolds';
import { OperationRow } from '../OperationRow';
import { appendEvent } from './appendEvent';

/**
 * Stores what an operation has become and the events that made it so; an ended one also gives its lock and lease back. In
 * one transaction, and only under the lease.
 *
 * @param left - of a proven rollback: the hold on the version that it left, and whether such are kept
 * @throws LeaseLostError when another worker has it
 * @throws OperationNotSavedError when the database does not answer or refuses
 */
export async function saveOperation(
  knex: Knex,
  lease: Lease,
  operation: Operation,
  events: readonly { type: string; at: string }[],
  left?: { hold: Hold; keep: boolean },
): Promise<void> {
  try {
    await save(knex, lease, operation, events, left);
  } catch (error) {
    if (error instanceof LeaseLostError) throw error;
    throw new OperationNotSavedError(operation.id, error);
  }
}

async function save(
  knex: Knex,
  lease: Lease,
  operation: Operation,
  events: readonly { type: string; at: string }[],
  left: { hold: Hold; keep: boolean } | undefined,
): Promise<void> {
  await knex.transaction(async trx => {
    const ended = isEnded(operation.state);
    const saved = await trx<OperationRow>('operations')
      .where({
        id: lease.operationId,
        lease_owner: lease.owner,
        lease_epoch: lease.epoch,
      })
      .update({
        state: operation.state,
        ended_at: operation.endedAt ?? null,
        review_open: ended && operation.breakGlass !== undefined,
        operation_json: JSON.stringify(operation),
        ...(ended && { lease_owner: null, lease_until: 0 }),
      });
    if (saved !== 1) throw new LeaseLostError(lease.operationId);
    const settled = left ? await settleHolds(trx, left.hold, left.keep) : [];
    if (ended) {
      await trx('operation_locks')
        .where({ operation_id: operation.id })
        .delete();
    }
    for (const event of events) {
      await appendEvent(trx, {
        operationId: operation.id,
        type: event.type,
        at: event.at,
        // Whose write it was: of two workers that believe to have an operation, the trail shows which one did.
        payload: { ...event, epoch: lease.epoch },
      });
    }
    for (const event of settled) await appendEvent(trx, event);
  });
}
