import { NotAllowedError } from '@backstage/errors';
import { WorkloadRef } from '@backstage-deployments/plugin-deployments-common';
import { UserCredentials } from '../authorization/Gate';
import { ServiceEntity } from '../services/ServiceEntity';
import { findServiceOf } from './findServiceOf';
import { RouterContext } from './RouterContext';

/**
 * Whether a person may act on a workload, asked anew each time; a plan needs the same as its operation.
 *
 * @returns the service on whose behalf
 * @throws NotAllowedError, NotFoundError, TooManyRequestsError
 */
export async function authorizeWrite(
  context: RouterContext,
  credentials: UserCredentials,
  ref: WorkloadRef,
): Promise<ServiceEntity> {
  const { gate, limiter, permissionsEnabled } = context;
  limiter.count(credentials.principal.userEntityRef);
  const { service, environment } = await findServiceOf(
    context,
    credentials,
    ref,
  );
  const [now] = await Promise.all([
    gate.readServiceNow(credentials, service.entityRef),
    gate.mayExecute(credentials),
  ]);
  const guarded =
    environment.tier === 'production' ||
    environment.tier === 'disaster-recovery';
  if (guarded && !permissionsEnabled) {
    throw new NotAllowedError(
      `${environment.title} is not written to while permission.enabled is not true: everybody would be allowed`,
    );
  }
  return now;
}
