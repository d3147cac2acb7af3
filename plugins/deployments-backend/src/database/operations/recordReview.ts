import { Knex } from 'knex';
import {
  Operation,
  operationReducer,
} from '@backstage-deployments/plugin-deployments-common';
import { nowMs } from '../nowMs';
import { OperationRow, parseOperation } from '../OperationRow';
import { appendEvent } from './appendEvent';
import { readForUpdate } from './readForUpdate';

/**
 * Closes the review of an operation that went past approvals or a freeze.
 *
 * @returns undefined when there is none to close: it has not ended, or somebody was faster
 */
export async function recordReview(
  knex: Knex,
  id: string,
  { by, comment }: { by: string; comment: string },
): Promise<Operation | undefined> {
  return knex.transaction(async trx => {
    const row = await readForUpdate(trx, { id, review_open: true });
    if (!row) return undefined;
    const at = new Date(await nowMs(trx)).toISOString();
    const event = { type: 'reviewed', at, by, comment } as const;
    const operation = operationReducer(parseOperation(row), event);
    await trx<OperationRow>('operations')
      .where({ id })
      .update({
        review_open: false,
        operation_json: JSON.stringify(operation),
      });
    await appendEvent(trx, {
      operationId: id,
      type: event.type,
      at: event.at,
      payload: event,
    });
    return operation;
  });
}
