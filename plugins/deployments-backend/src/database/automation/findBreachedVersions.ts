import { Knex } from 'knex';
import { AUTOMATION } from '@backstage-deployments/plugin-deployments-common';
import { OperationRow, parseOperation } from '../OperationRow';

/** Further back nobody returns by itself. */
const LOOKED_AT_MAX = 20;

/** Pod template hashes of the versions of a workload whose figures were found bad, whatever came of it. */
export async function findBreachedVersions(
  knex: Knex,
  workloadKey: string,
): Promise<string[]> {
  const rows = await knex<OperationRow>('operations')
    .where({ workload_key: workloadKey, requested_by: AUTOMATION })
    .orderBy('requested_at', 'desc')
    .limit(LOOKED_AT_MAX);
  return rows.flatMap(row => {
    const { automation } = parseOperation(row);
    return automation ? [automation.evidence.podTemplateHash] : [];
  });
}
