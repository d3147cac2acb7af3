import { Knex } from 'knex';
import {
  Operation,
  operationReducer,
} from '@backstage-deployments/plugin-deployments-common';
import { OperationRow, parseOperation } from '../OperationRow';
import { appendEvent } from './appendEvent';

/**
 * Ends an operation that nobody has begun to carry out.
 *
 * @returns undefined when it has begun or ended
 */
export async function cancelOperation(
  knex: Knex,
  id: string,
  by: string,
  at: string,
): Promise<Operation | undefined> {
  return knex.transaction(async trx => {
    const row = await trx<OperationRow>('operations').where({ id }).first();
    if (!row || row.lease_owner !== null) return undefined;
    if (row.state !== 'queued' && row.state !== 'pending-approval')
      return undefined;
    const event = { type: 'cancelled', at, by } as const;
    const cancelled = operationReducer(parseOperation(row), event);
    // The state and the epoch are compared again: a worker may claim it between the two statements.
    const updated = await trx<OperationRow>('operations')
      .where({ id, state: row.state, lease_epoch: row.lease_epoch })
      .update({
        state: cancelled.state,
        ended_at: at,
        operation_json: JSON.stringify(cancelled),
      });
    if (updated !== 1) return undefined;
    await trx('operation_locks').where({ operation_id: id }).delete();
    await appendEvent(trx, {
      operationId: id,
      type: event.type,
      at,
      payload: event,
    });
    return cancelled;
  });
}
