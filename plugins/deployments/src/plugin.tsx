import {
  ApiBlueprint,
  createFrontendPlugin,
  createRouteRef,
  discoveryApiRef,
  ExtensionDefinition,
  fetchApiRef,
  OverridableFrontendPlugin,
  PageBlueprint,
  RouteRef,
} from '@backstage/frontend-plugin-api';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import { FormFieldBlueprint } from '@backstage/plugin-scaffolder-react/alpha';
import {
  KUBERNETES_ID,
  KUBERNETES_LABEL_SELECTOR,
} from '@backstage-deployments/plugin-deployments-common';
import AccountTreeIcon from '@material-ui/icons/AccountTree';
import { deploymentsApiRef } from './api/DeploymentsApi';
import { DeploymentsClient } from './api/DeploymentsClient';

// The annotations by which the Kubernetes plugin shows its tab, so that ours stands beside it.
const hasId = {
  [`metadata.annotations.${KUBERNETES_ID}` as const]: { $exists: true },
};
const hasSelector = {
  [`metadata.annotations.${KUBERNETES_LABEL_SELECTOR}` as const]: {
    $exists: true,
  },
};

const deploymentsApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: deploymentsApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new DeploymentsClient(deps),
    }),
});

const environmentsCard = EntityCardBlueprint.make({
  name: 'environments',
  params: {
    type: 'content',
    filter: { $any: [hasId, hasSelector] },
    loader: () =>
      import('./components/EnvironmentsCard/EnvironmentsCard').then(m => (
        <m.EnvironmentsCard />
      )),
  },
});

const deploymentsContent = EntityContentBlueprint.make({
  name: 'deployments',
  params: {
    path: '/deployments',
    title: 'Deployments',
    group: 'deployment',
    filter: { $any: [hasId, hasSelector] },
    loader: () =>
      import('./components/DeploymentsTab/DeploymentsTab').then(m => (
        <m.DeploymentsTab />
      )),
  },
});

const serviceNameField = FormFieldBlueprint.make({
  name: 'service-name',
  params: {
    field: () =>
      import('./scaffolder/serviceNameFormField').then(
        m => m.serviceNameFormField,
      ),
  },
});

const strategyField = FormFieldBlueprint.make({
  name: 'strategy',
  params: {
    field: () =>
      import('./scaffolder/strategyFormField').then(m => m.strategyFormField),
  },
});

const servicePreviewField = FormFieldBlueprint.make({
  name: 'service-preview',
  params: {
    field: () =>
      import('./scaffolder/servicePreviewFormField').then(
        m => m.servicePreviewFormField,
      ),
  },
});

const rootRouteRef = createRouteRef();

const fleetPage = PageBlueprint.make({
  params: {
    path: '/deployments',
    title: 'Deployments',
    icon: <AccountTreeIcon fontSize="inherit" />,
    routeRef: rootRouteRef,
    loader: () =>
      import('./components/FleetPage/FleetPage').then(m => (
        // The page layout of the new frontend system brings no landmark.
        <main>
          <m.FleetPage />
        </main>
      )),
  },
});

// Its type is written out: the compiler lists the parts of an inferred one in another order after an edit, and the API
// report with it.
/**
 * Deployments for the new frontend system.
 *
 * @public
 */
const deploymentsPlugin: OverridableFrontendPlugin<
  { root: RouteRef<undefined> },
  {},
  {
    'api:deployments': ExtensionDefinition;
    'entity-card:deployments/environments': ExtensionDefinition;
    'entity-content:deployments/deployments': ExtensionDefinition;
    'page:deployments': ExtensionDefinition;
    'scaffolder-form-field:deployments/service-name': ExtensionDefinition;
    'scaffolder-form-field:deployments/service-preview': ExtensionDefinition;
    'scaffolder-form-field:deployments/strategy': ExtensionDefinition;
  }
> = createFrontendPlugin({
  pluginId: 'deployments',
  title: 'Deployments',
  icon: <AccountTreeIcon fontSize="inherit" />,
  info: { packageJson: () => import('../package.json') },
  routes: { root: rootRouteRef },
  extensions: [
    deploymentsApi,
    environmentsCard,
    deploymentsContent,
    fleetPage,
    serviceNameField,
    servicePreviewField,
    strategyField,
  ],
});

export default deploymentsPlugin;
