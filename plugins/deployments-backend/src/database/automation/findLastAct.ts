import { Knex } from 'knex';
import {
  AUTOMATION,
  Operation,
} from '@backstage-deployments/plugin-deployments-common';
import { OperationRow, parseOperation } from '../OperationRow';

/** What the portal last did by itself on a workload; what it only said, or what was taken back before it acted, is no act. */
export async function findLastAct(
  knex: Knex,
  workloadKey: string,
): Promise<Operation | undefined> {
  const row = await knex<OperationRow>('operations')
    .where({ workload_key: workloadKey, requested_by: AUTOMATION })
    .whereNot('state', 'cancelled')
    .orderBy('requested_at', 'desc')
    .first();
  return row && parseOperation(row);
}
