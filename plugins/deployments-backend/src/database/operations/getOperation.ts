import { Knex } from 'knex';
import { Operation } from '@backstage-deployments/plugin-deployments-common';
import { OperationRow, parseOperation } from '../OperationRow';

export async function getOperation(
  knex: Knex,
  id: string,
): Promise<Operation | undefined> {
  const row = await knex<OperationRow>('operations').where({ id }).first();
  return row && parseOperation(row);
}
