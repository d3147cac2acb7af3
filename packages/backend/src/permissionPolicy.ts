import { createBackendModule } from '@backstage/backend-plugin-api';
import {
  AuthorizeResult,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  PermissionPolicy,
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import { deploymentsOperationExecutePermission } from '@backstage-deployments/plugin-deployments-common';

/** Members may look, nothing more. */
const READ_ONLY_GROUP = 'group:default/guests';

/** The demo's policy: everyone may do everything, but guests may not change what runs. */
class DemoPermissionPolicy implements PermissionPolicy {
  async handle(
    { permission }: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    const changesWhatRuns =
      permission.name === deploymentsOperationExecutePermission.name;
    const guest =
      !user || user.info.ownershipEntityRefs.includes(READ_ONLY_GROUP);
    return {
      result:
        changesWhatRuns && guest ? AuthorizeResult.DENY : AuthorizeResult.ALLOW,
    };
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
