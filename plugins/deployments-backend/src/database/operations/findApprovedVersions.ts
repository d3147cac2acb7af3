import { Knex } from 'knex';
import { OperationRow, parseGoal } from '../OperationRow';

/** As many as a workload's history of revisions is long, several times over. */
const OPERATIONS_MAX = 100;

/**
 * Pod template hashes that people approved on a workload and that were proven there: by a rollback to them, or by a
 * promotion of them.
 */
export async function findApprovedVersions(
  knex: Knex,
  workloadKey: string,
): Promise<string[]> {
  const rows = await knex<OperationRow>('operations')
    .where({ workload_key: workloadKey, state: 'succeeded' })
    .whereIn(
      'id',
      knex('operation_approvals')
        .where({ verdict: 'approve' })
        .select('operation_id'),
    )
    .orderBy('requested_at', 'desc')
    .limit(OPERATIONS_MAX);
  return rows.flatMap(row => {
    const { action, observed, steps } = parseGoal(row);
    if (action === 'promote' || action === 'promoteFull') {
      return [observed.podTemplateHash];
    }
    return steps.flatMap(step =>
      'podTemplateHash' in step ? [step.podTemplateHash] : [],
    );
  });
}
