import { screen } from '@testing-library/react';
import {
  createExtensionTester,
  renderTestApp,
} from '@backstage/frontend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { EntityCardBlueprint } from '@backstage/plugin-catalog-react/alpha';
import {
  catalogApiMock,
  createTestEntityPage,
} from '@backstage/plugin-catalog-react/testUtils';
import { deploymentsApiRef } from './api/DeploymentsApi';
import { fakeDeployments } from './__testUtils__/fakeDeployments';
import { entity } from './__fixtures__/service';
import plugin from './plugin';

const mountedRoutes = {
  '/catalog/:namespace/:kind/:name': entityRouteRef,
};

const CARD = 'entity-card:deployments/environments';
const TAB = 'entity-content:deployments/deployments';

/** The page of an entity with one of our extensions. */
function openEntity(shown: Entity, extension: typeof CARD | typeof TAB) {
  renderTestApp({
    extensions: [
      createTestEntityPage({ entity: shown }),
      extension === CARD ? plugin.getExtension(CARD) : plugin.getExtension(TAB),
    ],
    mountedRoutes,
    apis: [[deploymentsApiRef, fakeDeployments()]],
  });
}

it('puts the card on the overview of a service', async () => {
  openEntity(entity, CARD);
  expect(
    await screen.findByText('All about these deployments'),
  ).toBeInTheDocument();
});

it('puts the tab on the page of a service', async () => {
  openEntity(entity, TAB);
  expect(
    await screen.findByRole('region', { name: 'Production' }),
  ).toHaveTextContent('1.9.0');
});

it.each([
  [{ 'backstage.io/kubernetes-id': 'checkout' }, true],
  [{ 'backstage.io/kubernetes-label-selector': 'app=checkout' }, true],
  [{}, false],
])('%j has card and tab: %p', (annotations, expected) => {
  const shown = { ...entity, metadata: { name: 'checkout', annotations } };
  expect(([CARD, TAB] as const).map(id => filterOf(id)?.(shown))).toEqual([
    expected,
    expected,
  ]);
});

function filterOf(
  id: typeof CARD | typeof TAB,
): ((entity: Entity) => boolean) | undefined {
  const { filterFunction } = EntityCardBlueprint.dataRefs;
  return createExtensionTester(plugin.getExtension(id)).get(filterFunction);
}

it('has a page for all services, and a client of its backend', async () => {
  renderTestApp({
    features: [plugin],
    initialRouteEntries: ['/deployments'],
    mountedRoutes,
    apis: [
      [deploymentsApiRef, fakeDeployments()],
      [catalogApiRef, catalogApiMock()],
    ],
  });
  expect(
    await screen.findByText('No service fits these filters.'),
  ).toBeInTheDocument();
  expect(screen.getByRole('main')).toBeInTheDocument();
});
