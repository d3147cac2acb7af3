import {
  listRevisions,
  mergeRevisions,
  Revision,
  stringifyWorkloadRef,
  WorkloadRef,
} from '@backstage-deployments/plugin-deployments-common';
import { UserCredentials } from '../authorization/Gate';
import { readHistory } from '../database/history/readHistory';
import { findServiceOf } from './findServiceOf';
import { RouterContext } from './RouterContext';

/**
 * The revisions of a workload that a person may see, newest first.
 *
 * @throws NotFoundError, NotAllowedError
 */
export async function readRevisions(
  context: RouterContext,
  credentials: UserCredentials,
  ref: WorkloadRef,
): Promise<Revision[]> {
  await findServiceOf(context, credentials, ref);
  const observation = context.snapshots.observe(ref);
  const key = stringifyWorkloadRef(ref);
  const seen = await readHistory(context.operations.knex, [key]);
  return mergeRevisions(
    observation ? listRevisions(observation) : [],
    seen.get(key) ?? [],
    observation?.workload.metadata.uid ?? '',
  );
}
