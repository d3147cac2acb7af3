import { NotFoundError } from '@backstage/errors';
import { Operation } from '@backstage-deployments/plugin-deployments-common';
import { EnvironmentResource } from '../authorization/EnvironmentResource';
import { UserCredentials } from '../authorization/Gate';
import { getOperation } from '../database/operations/getOperation';
import { RouterContext } from './RouterContext';

/** @throws NotFoundError also when the person may not see its service or its environment */
export async function readOperation(
  { gate, operations }: RouterContext,
  credentials: UserCredentials,
  id: string,
): Promise<{ operation: Operation; resource: EnvironmentResource }> {
  const operation = await getOperation(operations.knex, id);
  if (!operation) throw new NotFoundError(`There is no operation ${id}`);
  const { entityRef, environment, action } = operation;
  const {
    service: { owner },
  } = await gate.readService(credentials, entityRef);
  const place = { entityRef, environment, ...(owner && { owner }) };
  if (!(await gate.sees(credentials, place))) {
    throw new NotFoundError(`There is no operation ${id}`);
  }
  return { operation, resource: { ...place, action } };
}
