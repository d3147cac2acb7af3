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
import { deploymentsApiRef } from './api/DeploymentsApi';
import { DeploymentsClient } from './api/DeploymentsClient';

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
