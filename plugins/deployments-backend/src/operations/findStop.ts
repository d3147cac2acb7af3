import {
  judgeStop,
  Stop,
} from '@backstage-deployments/plugin-deployments-common';
import { OperationNotSavedError } from '../database/OperationNotSavedError';
import { readStop } from '../database/operations/readStop';
import { Course } from './Course';

/**
 * Whether somebody wants an operation to end early, and how it would.
 *
 * @throws OperationNotSavedError when the database does not answer: then nobody knows, and another worker asks again
 */
export async function findStop({
  context,
  operation,
}: Course): Promise<{ by: string; how: Stop } | undefined> {
  const how = judgeStop(operation);
  if (how !== 'stop' && how !== 'reverse') return undefined;
  try {
    const by = await readStop(context.knex, operation.id);
    return by === undefined ? undefined : { by, how };
  } catch (error) {
    throw new OperationNotSavedError(operation.id, error);
  }
}
