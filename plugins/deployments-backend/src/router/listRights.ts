import {
  actions,
  Environment,
  EnvironmentRights,
  Right,
} from '@backstage-deployments/plugin-deployments-common';
import { EnvironmentResource } from '../authorization/EnvironmentResource';
import { describeMissing, UserCredentials } from '../authorization/Gate';
import { ServiceEntity } from '../services/ServiceEntity';
import { findUnguarded } from '../authorization/findUnguarded';
import { RouterContext } from './RouterContext';

/**
 * What a person may do with a service in each environment that she sees, and for the rest who can give it. It draws
 * buttons; each act is asked for again.
 */
export async function listRights(
  context: RouterContext,
  credentials: UserCredentials,
  { entityRef, owner }: ServiceEntity,
  environments: ReadonlySet<string>,
): Promise<EnvironmentRights[]> {
  const { gate, operations } = context;
  const { userEntityRef } = credentials.principal;
  const [execute, approve, breakGlass, claims] = await Promise.all([
    gate.judge('execute', credentials),
    gate.judge('approve', credentials),
    gate.judge('breakGlass', credentials),
    operations.readClaims(userEntityRef),
  ]);
  const rightsIn = (environment: Environment): EnvironmentRights => {
    const resource: EnvironmentResource = {
      entityRef,
      environment: environment.name,
      ...(owner && { owner }),
    };
    const unguarded = findUnguarded(context, environment);
    return {
      environment: environment.name,
      actions: actions.map(action => ({
        action,
        ...toRight(
          unguarded ??
            (execute({ ...resource, action })
              ? undefined
              : describeMissing('execute', { ...resource, action })),
        ),
      })),
      approve: toRight(
        findApproverProblem(environment, claims) ??
          (approve(resource)
            ? undefined
            : describeMissing('approve', resource)),
      ),
      breakGlass: toRight(
        breakGlass(resource)
          ? undefined
          : describeMissing('breakGlass', resource),
      ),
    };
  };
  return operations.config.environments
    .filter(({ name }) => environments.has(name))
    .map(rightsIn);
}

function toRight(reason: string | undefined): Right {
  return reason === undefined ? { allowed: true } : { allowed: false, reason };
}

function findApproverProblem(
  { approvals }: Environment,
  claims: ReadonlySet<string> | undefined,
): string | undefined {
  if (!approvals) return 'Nobody has to approve here';
  return approvals.groups.some(group => claims?.has(group))
    ? undefined
    : `Only members of ${approvals.groups.join(' or ')} may approve here`;
}
