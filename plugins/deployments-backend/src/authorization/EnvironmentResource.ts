import { createPermissionResourceRef } from '@backstage/plugin-permission-node';
import {
  Action,
  actions,
  RESOURCE_TYPE_DEPLOYMENTS_ENVIRONMENT,
} from '@backstage-deployments/plugin-deployments-common';

/**
 * What a permission is about: a service in an environment, and what is to be done there.
 *
 * @public
 */
export interface EnvironmentResource {
  /** Lower case, full form. */
  entityRef: string;
  /** Entity ref of the service's owner. */
  owner?: string;
  /** Name of the environment. */
  environment: string;
  /** Absent for a look. */
  action?: Action;
}

/**
 * Ties rules to the resource type `deployments-environment`.
 *
 * @public
 */
export const deploymentsEnvironmentResourceRef = createPermissionResourceRef<
  EnvironmentResource,
  Partial<EnvironmentResource>
>().with({
  pluginId: 'deployments',
  resourceType: RESOURCE_TYPE_DEPLOYMENTS_ENVIRONMENT,
});

/**
 * Reads the `resourceRef` of a permission question: `production/rollback/component:default/web`, or
 * `production//component:default/web` for a look.
 *
 * @returns undefined for anything else, which no rule then allows
 */
export function parseResourceRef(ref: string): EnvironmentResource | undefined {
  const [environment, named, ...rest] = ref.split('/');
  const action = actions.find(known => known === named);
  if (!environment || rest.length === 0 || (named && !action)) return undefined;
  return {
    environment: decodeURIComponent(environment),
    entityRef: rest.join('/').toLocaleLowerCase('en-US'),
    ...(action && { action }),
  };
}
