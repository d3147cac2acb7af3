import { Knex } from 'knex';
import {
  Operation,
  operationReducer,
} from '@backstage-deployments/plugin-deployments-common';
import { nowMs } from '../nowMs';
import { OperationRow, parseOperation } from '../OperationRow';
import { appendEvent } from './appendEvent';
import { readForUpdate } from './readForUpdate';

/** In one turn; the next comes in seconds. */
const AT_ONCE_MAX = 50;

/** Ends the requests that waited too long for approval, by the database's clock. */
export async function expireRequests(knex: Knex): Promise<Operation[]> {
  const late = await knex<OperationRow>('operations')
    .where({ state: 'pending-approval' })
    .where('waits_until', '<=', await nowMs(knex))
    .limit(AT_ONCE_MAX)
    .select('id');
  const expired: Operation[] = [];
  for (const { id } of late) {
    const operation = await expire(knex, id);
    if (operation) expired.push(operation);
  }
  return expired;
}

async function expire(knex: Knex, id: string): Promise<Operation | undefined> {
  return knex.transaction(async trx => {
    const row = await readForUpdate(trx, { id, state: 'pending-approval' });
    if (!row) return undefined;
    const event = {
      type: 'expired',
      at: new Date(await nowMs(trx)).toISOString(),
      result:
        'Too few approved it in time; nothing was written. Ask again if it is still needed',
    } as const;
    const operation = operationReducer(parseOperation(row), event);
    await trx<OperationRow>('operations')
      .where({ id })
      .update({
        state: operation.state,
        ended_at: event.at,
        operation_json: JSON.stringify(operation),
      });
    await trx('operation_locks').where({ operation_id: id }).delete();
    await appendEvent(trx, {
      operationId: id,
      type: event.type,
      at: event.at,
      payload: event,
    });
    return operation;
  });
}
