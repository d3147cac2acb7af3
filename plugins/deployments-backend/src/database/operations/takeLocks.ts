import { Knex } from 'knex';
import {
  Operation,
  stringifyWorkloadRef,
} from '@backstage-deployments/plugin-deployments-common';

/**
 * What an operation keeps from others: its workload, and of a switch between colours the other one as well, or each half
 * could be switched to while the other is.
 */
export function lockKeysOf({ workload, plan }: Operation): string[] {
  const names = plan.switch
    ? [workload.name, plan.switch.other]
    : [workload.name];
  // In one order, so that of two operations none waits for the other.
  return names.sort().map(name => stringifyWorkloadRef({ ...workload, name }));
}

/**
 * Takes all locks of an operation, or none of them.
 *
 * @returns the id of the operation that has one of them now
 */
export async function takeLocks(
  trx: Knex.Transaction,
  lockKeys: readonly string[],
  operationId: string,
): Promise<string> {
  const taken: string[] = [];
  for (const lockKey of lockKeys) {
    const holder = await takeLock(trx, lockKey, operationId);
    if (holder !== operationId) {
      await trx('operation_locks')
        .where({ operation_id: operationId })
        .whereIn('lock_key', taken)
        .delete();
      return holder;
    }
    taken.push(lockKey);
  }
  return operationId;
}

/**
 * Takes a lock for an operation, unless another has it; of two that try at once the database lets one wait for the other.
 *
 * @returns the id of the operation that has it now
 */
async function takeLock(
  trx: Knex.Transaction,
  lockKey: string,
  operationId: string,
): Promise<string> {
  await trx('operation_locks')
    .insert({ lock_key: lockKey, operation_id: operationId })
    .onConflict('lock_key')
    .ignore();
  const lock = await trx<{ lock_key: string; operation_id: string }>(
    'operation_locks',
  )
    .where({ lock_key: lockKey })
    .first();
  // Given back between the two statements: whoever asks again gets it.
  return lock?.operation_id ?? 'unknown';
}
