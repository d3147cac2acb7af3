import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { registerMswTestHooks } from '@backstage/test-utils';
import { VersionQuality } from '@backstage-deployments/plugin-deployments-common';
import { DeploymentsClient } from '../../api/DeploymentsClient';
import { renderPage } from '../../__testUtils__/renderPage';
import {
  aComparison,
  anEnvironment,
  entityRef,
  workloadRef,
} from '../../__fixtures__/service';
import { ComparisonDialog } from './ComparisonDialog';

const server = setupServer();
registerMswTestHooks(server);

/** Against a backend that answers with the quality of staging's version. */
async function open(quality?: VersionQuality) {
  server.use(
    http.get(
      'http://portal.test/api/deployments/services/default/component/checkout/compare',
      () =>
        HttpResponse.json(
          aComparison({
            workloads: ['prod-use1', 'prod-usw2'].map(cluster => ({
              name: 'checkout',
              from: {
                ref: workloadRef,
                version: '1.9.1',
                ...(quality && { quality }),
              },
              to: { ref: { ...workloadRef, cluster }, version: '1.9.0' },
              differences: [],
            })),
          }),
        ),
    ),
  );
  await renderPage(
    <ComparisonDialog
      entityRef={entityRef}
      from={anEnvironment({ name: 'staging', title: 'Staging' })}
      to={anEnvironment()}
      onClose={() => undefined}
    />,
    {
      deployments: new DeploymentsClient({
        discoveryApi: {
          getBaseUrl: async id => `http://portal.test/api/${id}`,
        },
        fetchApi: { fetch: (input, init) => fetch(input, init) },
      }),
    },
  );
  await screen.findByText('Production is 1 version behind Staging.');
}

it('shows the gates of a version by name and verdict, with links to the checks behind them', async () => {
  await open({
    gates: [
      {
        gate: 'tests',
        verdict: 'failed',
        message: 'Gate tests has not passed: unit failed',
        checks: [
          { name: 'unit', verdict: 'failed', url: 'https://ci.example.com/1' },
          { name: 'test e2e', verdict: 'passed' },
        ],
      },
      {
        gate: 'security-scan',
        verdict: 'unknown',
        message: 'Gate security-scan is unknown: GitHub is away',
        checks: [],
      },
    ],
    others: [{ name: 'lint', verdict: 'passed' }],
  });
  const gates = screen.getByRole('region', { name: 'Quality gates' });
  // Both clusters compare with the same version, which is told once.
  expect(within(gates).getAllByRole('heading')).toHaveLength(1);
  expect(
    within(gates).getByRole('heading', { name: 'checkout 1.9.1 in Staging' }),
  ).toBeInTheDocument();
  expect(
    within(gates)
      .getAllByRole('listitem')
      .map(({ textContent }) => textContent),
  ).toEqual([
    'failed tests unit failed, test e2e passed',
    'unknown security-scan Gate security-scan is unknown: GitHub is away',
  ]);
  expect(within(gates).getByRole('link', { name: 'unit' })).toHaveAttribute(
    'href',
    'https://ci.example.com/1',
  );
  expect(gates).not.toHaveTextContent('lint');
  await userEvent.click(
    within(gates).getByRole('button', { name: 'Show 1 other check' }),
  );
  expect(gates).toHaveTextContent('lint passed');
});

it('says nothing of gates where nothing is required and known', async () => {
  await open();
  expect(
    screen.queryByRole('region', { name: 'Quality gates' }),
  ).not.toBeInTheDocument();
});
