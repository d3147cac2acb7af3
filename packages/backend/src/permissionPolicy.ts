import { createBackendModule } from '@backstage/backend-plugin-api';
import {
  AuthorizeResult,
  isPermission,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  PermissionPolicy,
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import {
  createDeploymentsConditionalDecision,
  deploymentsConditions,
} from '@backstage-deployments/plugin-deployments-backend';
import {
  deploymentsEnvironmentReadPermission,
  deploymentsOperationApprovePermission,
  deploymentsOperationBreakGlassPermission,
  deploymentsOperationExecutePermission,
} from '@backstage-deployments/plugin-deployments-common';

/** Members may look, nothing more. */
const READ_ONLY_GROUP = 'group:default/guests';
/** Members act on every service, and may go past approvals. */
const PLATFORM_TEAM = 'group:default/platform-team';

const ALLOW = { result: AuthorizeResult.ALLOW } as const;
const DENY = { result: AuthorizeResult.DENY } as const;

/**
 * The demo's policy: everybody looks; teams act on what they own, the platform team on everything; guests only look. Who
 * may approve is said by the environment's groups.
 */
class DemoPermissionPolicy implements PermissionPolicy {
  async handle(
    { permission }: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    const claims = user?.info.ownershipEntityRefs ?? [];
    const isGuest = !user || claims.includes(READ_ONLY_GROUP);
    const { action } = permission.attributes;
    if (isGuest && action !== undefined && action !== 'read') return DENY;
    if (isPermission(permission, deploymentsEnvironmentReadPermission)) {
      return ALLOW;
    }
    if (isPermission(permission, deploymentsOperationExecutePermission)) {
      if (isGuest) return DENY;
      return claims.includes(PLATFORM_TEAM)
        ? ALLOW
        : createDeploymentsConditionalDecision(
            permission,
            deploymentsConditions.isEntityOwner({ claims }),
          );
    }
    if (isPermission(permission, deploymentsOperationBreakGlassPermission)) {
      return claims.includes(PLATFORM_TEAM) ? ALLOW : DENY;
    }
    if (isPermission(permission, deploymentsOperationApprovePermission)) {
      return isGuest ? DENY : ALLOW;
    }
    return ALLOW;
  }
}

export default createBackendModule({
  pluginId: 'permission',
  moduleId: 'demo-policy',
  register(reg) {
    reg.registerInit({
      deps: { policy: policyExtensionPoint },
      async init({ policy }) {
        policy.setPolicy(new DemoPermissionPolicy());
      },
    });
  },
});
