import { screen } from '@testing-library/react';
import { FlatRoutes } from '@backstage/core-app-api';
import { Route } from 'react-router-dom';
import { createApiFactory } from '@backstage/core-plugin-api';
import {
  catalogApiRef,
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import {
  mockApis,
  renderInTestApp,
  TestApiProvider,
} from '@backstage/test-utils';
import { fakeDeployments } from './__testUtils__/fakeDeployments';
import { entity } from './__fixtures__/service';
import {
  deploymentsApiRef,
  DeploymentsClient,
  DeploymentsPage,
  deploymentsPlugin,
  EntityDeploymentsCard,
  EntityDeploymentsContent,
  hasDeployments,
} from './legacy';

async function open(path: string) {
  await renderInTestApp(
    <TestApiProvider
      apis={[
        [deploymentsApiRef, fakeDeployments()],
        [catalogApiRef, catalogApiMock()],
      ]}
    >
      <EntityProvider entity={entity}>
        <FlatRoutes>
          <Route path="/deployments" element={<DeploymentsPage />} />
          <Route path="/tab" element={<EntityDeploymentsContent />} />
          <Route path="/card" element={<EntityDeploymentsCard />} />
        </FlatRoutes>
      </EntityProvider>
    </TestApiProvider>,
    {
      routeEntries: [path],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    },
  );
}

it('renders the page of all services', async () => {
  await open('/deployments');
  expect(
    await screen.findByText('No service fits these filters.'),
  ).toBeInTheDocument();
  expect(
    screen.getByRole('heading', { name: 'Deployments' }),
  ).toBeInTheDocument();
});

it('renders the tab of a service', async () => {
  await open('/tab');
  expect(
    await screen.findByRole('region', { name: 'Production' }),
  ).toHaveTextContent('1.9.0');
});

it('renders the card of a service', async () => {
  await open('/card');
  expect(
    await screen.findByText('All about these deployments'),
  ).toBeInTheDocument();
});

it('brings the client of its backend', () => {
  const [factory] = [...deploymentsPlugin.getApis()];
  const made = createApiFactory(factory).factory({
    discoveryApi: mockApis.discovery(),
    fetchApi: { fetch },
  });
  expect(made).toBeInstanceOf(DeploymentsClient);
});

it.each([
  [{ 'backstage.io/kubernetes-id': 'checkout' }, true],
  [{ 'backstage.io/kubernetes-label-selector': 'app=checkout' }, true],
  [{}, false],
])('%j has deployments: %p', (annotations, expected) => {
  const metadata = { name: 'checkout', annotations };
  expect(hasDeployments({ ...entity, metadata })).toBe(expected);
});
