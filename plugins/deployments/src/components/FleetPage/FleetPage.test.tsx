import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  DEPLOYMENTS_CHANNEL,
  ServiceSummary,
} from '@backstage-deployments/plugin-deployments-common';
import { fakeDeployments } from '../../__testUtils__/fakeDeployments';
import { FakeSignals } from '../../__testUtils__/FakeSignals';
import { renderPage } from '../../__testUtils__/renderPage';
import { FleetPage } from './FleetPage';

const search: ServiceSummary = {
  entityRef: 'component:default/search',
  owner: 'group:default/team-search',
  phase: 'Degraded',
  waiting: { approvals: 1, reviews: 2 },
  environments: [
    {
      name: 'staging',
      phase: 'Degraded',
      version: '5.4.0',
      message: 'Container app crashes',
    },
    { name: 'production', phase: 'Healthy', version: '5.3.0', stale: true },
  ],
};
const web: ServiceSummary = {
  entityRef: 'component:default/web',
  phase: 'Healthy',
  environments: [
    { name: 'staging', phase: 'Healthy', version: '2.0.0' },
    { name: 'production', phase: 'Absent' },
  ],
};

async function open(route = '/') {
  const deployments = fakeDeployments();
  const signals = new FakeSignals();
  deployments.getEnvironments.mockResolvedValue([
    { name: 'staging', title: 'Staging', tier: 'staging', clusters: [] },
    {
      name: 'production',
      title: 'Production',
      tier: 'production',
      clusters: [],
    },
  ]);
  deployments.listServices.mockResolvedValue({
    items: [search, web],
    total: 120,
    nextCursor: 'after-web',
  });
  await renderPage(<FleetPage />, { deployments, signals, route });
  await screen.findByRole('link', { name: 'search' });
  return { deployments, signals };
}

it('lists each service with its owner, state, versions and why it is not well', async () => {
  await open();
  await screen.findByRole('columnheader', { name: 'Production' });
  const rows = screen.getAllByRole('row').map(row => row.textContent);
  expect(rows).toEqual([
    'ServiceOwnerStateStagingProduction',
    'search1 waits for approval, 2 waits for reviewStaging: Container app crashesteam-searchDegradedDegraded5.4.0Was Healthy, not known now5.3.0',
    'webHealthyHealthy2.0.0not deployed',
  ]);
  expect(screen.getByRole('link', { name: 'search' })).toHaveAttribute(
    'href',
    '/catalog/default/component/search/deployments',
  );
});

it('says that a version is not known, and why, where no cluster could be read', async () => {
  const { deployments, signals } = await open();
  deployments.listServices.mockResolvedValue({
    items: [
      {
        entityRef: 'component:default/cart',
        phase: 'Unknown',
        environments: [
          { name: 'staging', phase: 'Healthy', version: '2.0.0' },
          {
            name: 'production',
            phase: 'Unknown',
            stale: true,
            message: 'not known in prod (unreachable)',
          },
        ],
      },
    ],
    total: 1,
  });
  act(() => signals.send(DEPLOYMENTS_CHANNEL));
  const cart = await screen.findByRole('row', { name: /cart/ });
  expect(cart).toHaveTextContent(
    'cartProduction: not known in prod (unreachable)UnknownHealthy2.0.0Unknownnot known',
  );
});

it('asks for what is chosen, from the first page on', async () => {
  const { deployments } = await open();
  await userEvent.click(screen.getByRole('button', { name: 'Next' }));
  await waitFor(() =>
    expect(deployments.listServices).toHaveBeenLastCalledWith(
      expect.objectContaining({ cursor: 'after-web' }),
      expect.anything(),
    ),
  );
  await userEvent.selectOptions(screen.getByLabelText('State'), 'Degraded');
  await userEvent.selectOptions(
    screen.getByLabelText('Environment'),
    'Production',
  );
  await waitFor(() =>
    expect(deployments.listServices).toHaveBeenLastCalledWith(
      {
        owner: undefined,
        phase: 'Degraded',
        environment: 'production',
        cursor: undefined,
        limit: 50,
      },
      expect.anything(),
    ),
  );
});

it('takes its filters from the address', async () => {
  const { deployments } = await open(
    '/?owner=group:default/team-search&state=Paused&environment=staging',
  );
  expect(deployments.listServices).toHaveBeenLastCalledWith(
    expect.objectContaining({
      owner: 'group:default/team-search',
      phase: 'Paused',
      environment: 'staging',
    }),
    expect.anything(),
  );
});

it('pages forth and back, and says where it is', async () => {
  await open();
  const pages = screen.getByRole('navigation', { name: 'Pages' });
  expect(pages).toHaveTextContent('1 to 2 of 120');
  expect(
    within(pages).queryByRole('button', { name: 'Previous' }),
  ).not.toBeInTheDocument();
  await userEvent.click(within(pages).getByRole('button', { name: 'Next' }));
  expect(await screen.findByText('51 to 52 of 120')).toBeInTheDocument();
  await userEvent.click(screen.getByRole('button', { name: 'Previous' }));
  expect(await screen.findByText('1 to 2 of 120')).toBeInTheDocument();
});

it('is live', async () => {
  const { deployments, signals } = await open();
  deployments.listServices.mockResolvedValue({ items: [web], total: 1 });
  window.dispatchEvent(new Event('focus'));
  act(() => signals.send(DEPLOYMENTS_CHANNEL));
  await waitFor(
    () =>
      expect(
        screen.queryByRole('link', { name: 'search' }),
      ).not.toBeInTheDocument(),
    { timeout: 10_000 },
  );
});

it('says when nothing fits', async () => {
  const { deployments } = await open();
  deployments.listServices.mockResolvedValue({ items: [], total: 0 });
  await userEvent.selectOptions(screen.getByLabelText('State'), 'Paused');
  expect(
    await screen.findByText('No service fits these filters.'),
  ).toBeInTheDocument();
});

it('says what waits for people, and lists only that when asked', async () => {
  const { deployments } = await open();
  expect(
    screen.getByText('1 waits for approval, 2 waits for review'),
  ).toBeInTheDocument();
  await userEvent.selectOptions(
    screen.getByLabelText('Waits for people'),
    'Approval or review',
  );
  await waitFor(() =>
    expect(deployments.listServices).toHaveBeenLastCalledWith(
      expect.objectContaining({ waiting: 'true' }),
      expect.anything(),
    ),
  );
});
