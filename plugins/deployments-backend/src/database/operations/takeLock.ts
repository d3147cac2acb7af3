import { Knex } from 'knex';

/**
 * Takes a lock for an operation, unless another has it; of two that try at once the database lets one wait for the other.
 *
 * @returns the id of the operation that has it now
 */
export async function takeLock(
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
