import { NotFoundError } from '@backstage/errors';
import { Operation } from '@backstage-deployments/plugin-deployments-common';
import { UserCredentials } from '../authorization/Gate';
import { getOperation } from '../database/operations/getOperation';
import { RouterContext } from './RouterContext';

/** @throws NotFoundError also when the person may not see its service */
export async function readOperation(
  { gate, operations }: RouterContext,
  credentials: UserCredentials,
  id: string,
): Promise<Operation> {
  const operation = await getOperation(operations.knex, id);
  if (!operation) throw new NotFoundError(`There is no operation ${id}`);
  await gate.readService(credentials, operation.entityRef);
  return operation;
}
