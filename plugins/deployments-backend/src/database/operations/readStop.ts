import { Knex } from 'knex';
import { OperationRow } from '../OperationRow';

/** Who wants an operation to stop although it has begun; a user entity ref. */
export async function readStop(
  knex: Knex,
  id: string,
): Promise<string | undefined> {
  const row = await knex<OperationRow>('operations')
    .where({ id })
    .first('stop_by');
  return row?.stop_by ?? undefined;
}
