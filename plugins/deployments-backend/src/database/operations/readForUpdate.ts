import { Knex } from 'knex';
import { OperationRow } from '../OperationRow';

/**
 * The operation's row, if it is as expected, kept from other writers until the transaction ends: somebody may decide on it
 * in this very moment, and whoever comes second finds it changed. SQLite has one writer at a time anyway.
 */
export async function readForUpdate(
  trx: Knex.Transaction,
  expected: Partial<OperationRow> & { id: string },
): Promise<OperationRow | undefined> {
  const query = trx<OperationRow>('operations').where(expected).first();
  return trx.client.config.client === 'pg' ? query.forUpdate() : query;
}
