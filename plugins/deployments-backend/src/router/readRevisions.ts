import {
  derivePlanContext,
  judgeRevisions,
  Revision,
  WorkloadRef,
} from '@backstage-deployments/plugin-deployments-common';
import { UserCredentials } from '../authorization/Gate';
import { checkFreeze } from '../operations/checkFreeze';
import { knownRevisions } from '../operations/knownRevisions';
import { findServiceOf } from './findServiceOf';
import { RouterContext } from './RouterContext';

/**
 * The revisions of a workload that a person may see, newest first; each says whether it can be returned to, as far as that
 * is known without asking anybody.
 *
 * @throws NotFoundError, NotAllowedError
 */
export async function readRevisions(
  context: RouterContext,
  credentials: UserCredentials,
  ref: WorkloadRef,
): Promise<Revision[]> {
  const { service, environment } = await findServiceOf(
    context,
    credentials,
    ref,
  );
  const { knex, clock } = context.operations;
  const observation = context.snapshots.observe(ref);
  const planContext = observation && derivePlanContext(observation);
  const revisions = await knownRevisions(knex, ref, planContext);
  return planContext
    ? judgeRevisions(planContext, revisions, {
        found: context.preflight.ask(ref, service.entityRef),
        policy: checkFreeze(environment, clock.now(), 'rollback'),
      })
    : revisions;
}
