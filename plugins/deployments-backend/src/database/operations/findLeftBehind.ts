import { Knex } from 'knex';
import { OperationRow, parseGoal } from '../OperationRow';

/** As many rollbacks as a workload's history of revisions is long. */
const ROLLBACKS_MAX = 20;

/** Template hashes that successful rollbacks of a workload left; one that was restored since is none. */
export async function findLeftBehind(
  knex: Knex,
  workloadKey: string,
): Promise<string[]> {
  const rows = await knex<OperationRow>('operations')
    .where({ workload_key: workloadKey, state: 'succeeded' })
    .orderBy('requested_at', 'desc')
    .limit(ROLLBACKS_MAX);
  const left = new Set<string>();
  for (const row of rows.reverse()) {
    const { action, observed, steps } = parseGoal(row);
    if (action !== 'rollback') continue;
    left.add(observed.podTemplateHash);
    for (const step of steps) {
      if ('podTemplateHash' in step) left.delete(step.podTemplateHash);
    }
  }
  return [...left];
}
