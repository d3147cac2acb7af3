import { createPermission } from '@backstage/plugin-permission-common';

/**
 * See which version runs in an environment, its history and its operations.
 *
 * @public
 */
export const deploymentsEnvironmentReadPermission = createPermission({
  name: 'deployments.environment.read',
  attributes: { action: 'read' },
});

/**
 * Request an operation: rollback, promote, abort and the other actions.
 *
 * @public
 */
export const deploymentsOperationExecutePermission = createPermission({
  name: 'deployments.operation.execute',
  attributes: { action: 'update' },
});

/**
 * All permissions of the plugin, for policies and for registering them.
 *
 * @public
 */
export const deploymentsPermissions = [
  deploymentsEnvironmentReadPermission,
  deploymentsOperationExecutePermission,
];
