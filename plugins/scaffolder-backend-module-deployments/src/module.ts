import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import { createArgocdRegisterAction } from './actions/argocdRegister';
import { createConfigCommitAction } from './actions/configCommit';
import { createGithubProtectAction } from './actions/githubProtect';
import { createRepositoryPublishAction } from './actions/repositoryPublish';
import { createServiceRenderAction } from './actions/serviceRender';
import { createStandardCheckAction } from './actions/standardCheck';
import { readConventions } from './conventions/readConventions';
import { createPreviewRouter } from './preview/createPreviewRouter';
import { Repositories } from './repositories/Repositories';
import { SkeletonReader } from './skeleton/SkeletonReader';

/**
 * Actions for templates that create a service by the organisation's standard, and the preview of their form.
 *
 * @public
 */
export const scaffolderModuleDeployments = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'deployments',
  register(env) {
    env.registerInit({
      deps: {
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        reader: coreServices.urlReader,
        scaffolder: scaffolderActionsExtensionPoint,
      },
      async init({ catalog, config, httpAuth, httpRouter, ...services }) {
        const conventions = readConventions(config);
        const repositories = Repositories.fromConfig(config);
        const integrations = ScmIntegrations.fromConfig(config);
        const skeletons = new SkeletonReader(services.reader, integrations);
        services.lifecycle.addShutdownHook(() => repositories.close());
        services.scaffolder.addActions(
          createArgocdRegisterAction(repositories),
          createConfigCommitAction(repositories),
          createGithubProtectAction({ integrations, repositories }),
          createRepositoryPublishAction(repositories),
          createServiceRenderAction({ conventions, skeletons }),
          createStandardCheckAction(repositories),
        );
        httpRouter.use(
          createPreviewRouter({ catalog, conventions, httpAuth, skeletons }),
        );
      },
    });
  },
});
