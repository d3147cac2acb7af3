import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { ScmIntegrations } from '@backstage/integration';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import { createConfigCommitAction } from './actions/configCommit';
import { createGithubProtectAction } from './actions/githubProtect';
import { createRepositoryPublishAction } from './actions/repositoryPublish';
import { Repositories } from './repositories/Repositories';

/**
 * Actions for templates that create a service by the organisation's standard.
 *
 * @public
 */
export const scaffolderModuleDeployments = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'deployments',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        lifecycle: coreServices.lifecycle,
        scaffolder: scaffolderActionsExtensionPoint,
      },
      async init({ config, lifecycle, scaffolder }) {
        const repositories = Repositories.fromConfig(config);
        const integrations = ScmIntegrations.fromConfig(config);
        lifecycle.addShutdownHook(() => repositories.close());
        scaffolder.addActions(
          createConfigCommitAction(repositories),
          createGithubProtectAction({ integrations, repositories }),
          createRepositoryPublishAction(repositories),
        );
      },
    });
  },
});
