import {
  derivePlanContext,
  Revision,
  WorkloadRef,
} from '@backstage-deployments/plugin-deployments-common';
import { UserCredentials } from '../authorization/Gate';
import { knownRevisions } from '../operations/knownRevisions';
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
  return knownRevisions(
    context.operations.knex,
    ref,
    observation && derivePlanContext(observation),
  );
}
