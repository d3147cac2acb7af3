import { createPermission } from '@backstage/plugin-permission-common';

/**
 * What the permissions are about: a service in an environment, and what is to be done with it there.
 *
 * @public
 */
export const RESOURCE_TYPE_DEPLOYMENTS_ENVIRONMENT = 'deployments-environment';

/**
 * See which version runs in an environment, its history and its operations.
 *
 * @public
 */
export const deploymentsEnvironmentReadPermission = createPermission({
  name: 'deployments.environment.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_DEPLOYMENTS_ENVIRONMENT,
});

/**
 * Request an operation: rollback, promote, abort and the other actions.
 *
 * @public
 */
export const deploymentsOperationExecutePermission = createPermission({
  name: 'deployments.operation.execute',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_DEPLOYMENTS_ENVIRONMENT,
});

/**
 * Approve or reject what others request, and review what went past approval. Who may is decided by the groups that an
 * environment names; this permission can take it away.
 *
 * @public
 */
export const deploymentsOperationApprovePermission = createPermission({
  name: 'deployments.operation.approve',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_DEPLOYMENTS_ENVIRONMENT,
});

/**
 * Go past approvals, freezes and quality gates, to be reviewed afterwards.
 *
 * @public
 */
export const deploymentsOperationBreakGlassPermission = createPermission({
  name: 'deployments.operation.break-glass',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_DEPLOYMENTS_ENVIRONMENT,
});

/**
 * All permissions of the plugin, for policies and for registering them.
 *
 * @public
 */
export const deploymentsPermissions = [
  deploymentsEnvironmentReadPermission,
  deploymentsOperationExecutePermission,
  deploymentsOperationApprovePermission,
  deploymentsOperationBreakGlassPermission,
];
