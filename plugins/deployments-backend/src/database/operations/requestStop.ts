import { Knex } from 'knex';
import {
  judgeStop,
  Operation,
  Stop,
} from '@backstage-deployments/plugin-deployments-common';
import { nowMs } from '../nowMs';
import { OperationRow, parseOperation } from '../OperationRow';
import { appendEvent } from './appendEvent';
import { readForUpdate } from './readForUpdate';

/**
 * Notes that somebody wants an operation that has begun to stop, or to go back. Its worker looks for that before each step
 * and while it waits: only the worker knows what has been done. Asking twice changes nothing.
 *
 * @returns the operation as it is now, and what the worker will make of it; `no` when it is too late
 */
export async function requestStop(
  knex: Knex,
  id: string,
  by: string,
): Promise<{ operation: Operation; stop: Stop } | undefined> {
  return knex.transaction(async trx => {
    const row = await readForUpdate(trx, { id });
    if (!row) return undefined;
    const operation = parseOperation(row);
    const stop = judgeStop(operation);
    if ((stop !== 'stop' && stop !== 'reverse') || row.stop_by !== null) {
      return { operation, stop };
    }
    const at = new Date(await nowMs(trx)).toISOString();
    await trx<OperationRow>('operations').where({ id }).update({ stop_by: by });
    await appendEvent(trx, {
      operationId: id,
      type: 'stopRequested',
      at,
      payload: { type: 'stopRequested', at, by },
    });
    return { operation, stop };
  });
}
