import { z } from 'zod';
import {
  Plan,
  WorkloadRef,
} from '@backstage-deployments/plugin-deployments-common';
import { UserCredentials } from '../authorization/Gate';
import { planOperation } from '../operations/planOperation';
import { authorizeWrite } from './authorizeWrite';
import { planBody } from './requests';
import { RouterContext } from './RouterContext';

/**
 * The dry run of an action, for who may also do it.
 *
 * @throws NotFoundError, NotAllowedError, TooManyRequestsError, OperationRefusedError, ClusterError
 */
export async function makePlan(
  context: RouterContext,
  credentials: UserCredentials,
  workload: WorkloadRef,
  { action, toRevision, image, config }: z.output<typeof planBody>,
): Promise<Plan> {
  const service = await authorizeWrite(context, credentials, {
    workload,
    action,
  });
  const { plan } = await planOperation(context.operations, workload, action, {
    toRevision,
    ...(image && { image }),
    scope: config,
    ...(action === 'deploy' && { deploy: { service } }),
  });
  return plan;
}
