import { ReactElement } from 'react';
import {
  mockApis,
  renderInTestApp,
  TestApiProvider,
} from '@backstage/test-utils';
import {
  catalogApiRef,
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { identityApiRef } from '@backstage/core-plugin-api';
import { signalApiRef } from '@backstage/plugin-signals-react';
import { DeploymentsApi, deploymentsApiRef } from '../api/DeploymentsApi';
import { fakeDeployments } from './fakeDeployments';
import { FakeSignals } from './FakeSignals';
import { entity } from '../__fixtures__/service';

/** Renders a part of the page of {@link entity} as alice sees it. */
export async function renderPage(
  element: ReactElement,
  options: {
    deployments?: DeploymentsApi;
    signals?: FakeSignals;
    route?: string;
  } = {},
) {
  const {
    deployments = fakeDeployments(),
    signals = new FakeSignals(),
    route = '/',
  } = options;
  return renderInTestApp(
    <TestApiProvider
      apis={[
        [deploymentsApiRef, deployments],
        [signalApiRef, signals],
        [catalogApiRef, catalogApiMock()],
        [
          identityApiRef,
          mockApis.identity({
            userEntityRef: 'user:default/alice',
            ownershipEntityRefs: [
              'user:default/alice',
              'group:default/team-checkout',
            ],
          }),
        ],
      ]}
    >
      <EntityProvider entity={entity}>{element}</EntityProvider>
    </TestApiProvider>,
    {
      routeEntries: [route],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    },
  );
}
