import { ReactElement } from 'react';
import {
  createApiFactory,
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
  createRouteRef,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import {
  createScaffolderFieldExtension,
  FieldExtensionComponent,
} from '@backstage/plugin-scaffolder-react';
import { deploymentsApiRef } from './api/DeploymentsApi';
import { DeploymentsClient } from './api/DeploymentsClient';
import { ServiceNameField } from './scaffolder/ServiceNameField/ServiceNameField';
import { validateServiceName } from './scaffolder/ServiceNameField/validateServiceName';
import { ServicePreviewField } from './scaffolder/ServicePreviewField/ServicePreviewField';
import { StrategyField } from './scaffolder/StrategyField/StrategyField';

const rootRouteRef = createRouteRef({ id: 'deployments' });
const entityRouteRef = createRouteRef({ id: 'deployments-entity' });

/** @public */
export const deploymentsPlugin = createPlugin({
  id: 'deployments',
  routes: { root: rootRouteRef, entity: entityRouteRef },
  apis: [
    createApiFactory({
      api: deploymentsApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new DeploymentsClient(deps),
    }),
  ],
});

/**
 * All services, at `/deployments`.
 *
 * @public
 */
export const DeploymentsPage: () => ReactElement = deploymentsPlugin.provide(
  createRoutableExtension({
    name: 'DeploymentsPage',
    component: () =>
      import('./components/FleetPage/LegacyFleetPage').then(
        m => m.LegacyFleetPage,
      ),
    mountPoint: rootRouteRef,
  }),
);

/**
 * The tab of a service, for an `EntityLayout.Route` at `/deployments`.
 *
 * @public
 */
export const EntityDeploymentsContent: () => ReactElement =
  deploymentsPlugin.provide(
    createRoutableExtension({
      name: 'EntityDeploymentsContent',
      component: () =>
        import('./components/DeploymentsTab/DeploymentsTab').then(
          m => m.DeploymentsTab,
        ),
      mountPoint: entityRouteRef,
    }),
  );

/**
 * The card for a service's overview.
 *
 * @public
 */
export const EntityDeploymentsCard: () => ReactElement =
  deploymentsPlugin.provide(
    createComponentExtension({
      name: 'EntityDeploymentsCard',
      component: {
        lazy: () =>
          import('./components/EnvironmentsCard/EnvironmentsCard').then(
            m => m.EnvironmentsCard,
          ),
      },
    }),
  );

/**
 * The name of a new service, for `ScaffolderFieldExtensions`: `ui:field: DeploymentsServiceName`.
 *
 * @public
 */
export const DeploymentsServiceNameFieldExtension: FieldExtensionComponent<
  string,
  {}
> = deploymentsPlugin.provide(
  createScaffolderFieldExtension({
    name: 'DeploymentsServiceName',
    component: ServiceNameField,
    validation: validateServiceName,
  }),
);

/**
 * The strategy of a new service, for `ScaffolderFieldExtensions`: `ui:field: DeploymentsStrategy`.
 *
 * @public
 */
export const DeploymentsStrategyFieldExtension: FieldExtensionComponent<
  string,
  {}
> = deploymentsPlugin.provide(
  createScaffolderFieldExtension({
    name: 'DeploymentsStrategy',
    component: StrategyField,
  }),
);

/**
 * The files of a new service, for `ScaffolderFieldExtensions`: `ui:field: DeploymentsServicePreview`.
 *
 * @public
 */
export const DeploymentsServicePreviewFieldExtension: FieldExtensionComponent<
  null,
  { template?: string; skeleton?: 'new' | 'none' }
> = deploymentsPlugin.provide(
  createScaffolderFieldExtension({
    name: 'DeploymentsServicePreview',
    component: ServicePreviewField,
  }),
);
