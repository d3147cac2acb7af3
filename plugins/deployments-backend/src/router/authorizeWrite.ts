import { NotAllowedError } from '@backstage/errors';
import {
  Action,
  Environment,
  findSourceEnvironment,
  WorkloadRef,
} from '@backstage-deployments/plugin-deployments-common';
import { describeMissing, UserCredentials } from '../authorization/Gate';
import { findUnguarded } from '../authorization/findUnguarded';
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
  {
    workload,
    action,
    breakGlass = false,
  }: {
    workload: WorkloadRef;
    action: Action;
    breakGlass?: boolean;
  },
): Promise<ServiceEntity> {
  const { gate, limiter } = context;
  limiter.count(credentials.principal.userEntityRef);
  const { service, environment } = await findServiceOf(
    context,
    credentials,
    workload,
  );
  const [now, mayExecute, mayBreakGlass] = await Promise.all([
    gate.readServiceNow(credentials, service.entityRef),
    gate.judge('execute', credentials),
    breakGlass ? gate.judge('breakGlass', credentials) : undefined,
  ]);
  // Judged by what the catalog says now: the owner may have changed since the page was drawn.
  const resource = {
    entityRef: now.entityRef,
    environment: environment.name,
    action,
    ...(now.owner && { owner: now.owner }),
  };
  if (!mayExecute(resource)) {
    throw new NotAllowedError(describeMissing('execute', resource));
  }
  if (mayBreakGlass && !mayBreakGlass(resource)) {
    throw new NotAllowedError(describeMissing('breakGlass', resource));
  }
  if (action === 'deploy') {
    await requireSourceSeen(context, credentials, now, environment);
  }
  const unguarded = findUnguarded(context, environment);
  if (unguarded) throw new NotAllowedError(unguarded);
  return now;
}

/** Who may not see what runs in the environment before must not learn it from a plan. */
async function requireSourceSeen(
  { gate, operations }: RouterContext,
  credentials: UserCredentials,
  { entityRef, owner }: ServiceEntity,
  to: Environment,
): Promise<void> {
  const { environments } = operations.config;
  const from = findSourceEnvironment(environments, to.name);
  const seen =
    !from ||
    (await gate.sees(credentials, {
      entityRef,
      environment: from.name,
      ...(owner && { owner }),
    }));
  if (!seen) {
    throw new NotAllowedError(
      `Versions come to ${to.title} from ${from.title}, which you may not see`,
    );
  }
}
