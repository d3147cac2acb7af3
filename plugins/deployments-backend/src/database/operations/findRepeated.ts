import { Knex } from 'knex';
import { Operation } from '@backstage-deployments/plugin-deployments-common';
import { OperationRow, parseOperation } from '../OperationRow';

/** The operation that this person's same request has made before. */
export async function findRepeated(
  knex: Knex,
  requestedBy: string,
  idempotencyKey: string,
): Promise<Operation | undefined> {
  const row = await knex<OperationRow>('operations')
    .where({ requested_by: requestedBy, idempotency_key: idempotencyKey })
    .first();
  return row && parseOperation(row);
}
