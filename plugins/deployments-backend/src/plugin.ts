import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import {
  ConfigRepos,
  deploymentsMetricsExtensionPoint,
  deploymentsQualityGatesExtensionPoint,
  GitHubQualityGates,
  MetricsProvider,
  QualityGates,
} from '@backstage-deployments/plugin-deployments-node';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { systemClock } from './clusters/systemClock';
import { readDeploymentsConfig } from './config/readDeploymentsConfig';
import { boundaryServiceRef } from './operations/boundaryServiceRef';
import { readNotify } from './config/readNotify';
import { assemble } from './assemble';

/**
 * Watches the configured clusters, answers from memory, and carries out deployment operations.
 *
 * @public
 */
export const deploymentsPlugin = createBackendPlugin({
  pluginId: 'deployments',
  register(env) {
    let metrics: MetricsProvider | undefined;
    env.registerExtensionPoint(deploymentsMetricsExtensionPoint, {
      setProvider(provider) {
        if (metrics) {
          throw new Error(
            `deployments: ${metrics.name} and ${provider.name} both want to be the source of metrics; install one of their modules`,
          );
        }
        metrics = provider;
      },
    });
    let gates: QualityGates | undefined;
    env.registerExtensionPoint(deploymentsQualityGatesExtensionPoint, {
      setProvider(provider) {
        if (gates) {
          throw new Error(
            `deployments: ${gates.name} and ${provider.name} both want to be the source of quality gates; install one of their modules`,
          );
        }
        gates = provider;
      },
    });
    env.registerInit({
      deps: {
        actions: actionsRegistryServiceRef,
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        boundary: boundaryServiceRef,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        notifications: notificationService,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        signals: signalsServiceRef,
      },
      async init(services) {
        const config = readDeploymentsConfig(services.config);
        for (const warning of config.warnings) services.logger.warn(warning);
        const { router, start, stop } = await assemble({
          ...services,
          config,
          configRepos: ConfigRepos.fromConfig(services.config),
          gates: gates ?? GitHubQualityGates.fromConfig(services.config),
          metrics,
          clock: systemClock,
          notify: readNotify(services.config),
          permissionsEnabled:
            services.config.getOptionalBoolean('permission.enabled') === true,
        });
        services.httpRouter.use(router);
        start();
        services.lifecycle.addShutdownHook(stop);
      },
    });
  },
});
