import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { serviceChannel } from '@backstage-deployments/plugin-deployments-common';
import { fakeDeployments, refusal } from '../../__testUtils__/fakeDeployments';
import { FakeSignals } from '../../__testUtils__/FakeSignals';
import { renderPage } from '../../__testUtils__/renderPage';
import {
  aComparison,
  anEnvironment,
  anOperation,
  aPlan,
  aRevision,
  aService,
  aWorkload,
  current,
  entityRef,
  previous,
  workloadRef,
} from '../../__fixtures__/service';
import { DeploymentsTab } from './DeploymentsTab';

const staging = anEnvironment({
  name: 'staging',
  title: 'Staging',
  tier: 'staging',
  clusters: [{ name: 'staging-1', state: 'ok' }],
  workloads: [
    aWorkload({
      ref: { ...workloadRef, cluster: 'staging-1' },
      current: aRevision(9, '1.9.1', { state: 'current' }),
    }),
  ],
});
const production = anEnvironment({
  drift: {
    against: 'staging',
    state: 'different',
    message: '1 behind',
    differences: ['app: 1.9.0 here, 1.9.1 there'],
  },
});
const absent = anEnvironment({
  name: 'dr',
  title: 'Disaster recovery',
  tier: 'disaster-recovery',
  clusters: [{ name: 'dr', state: 'unreachable', message: 'down' }],
  workloads: [],
});
const service = aService([staging, production, absent]);

async function open(
  deployments = fakeDeployments(),
  signals = new FakeSignals(),
) {
  deployments.getService.mockResolvedValue({
    status: 'changed',
    snapshot: service,
    etag: '"v1"',
  });
  await renderPage(<DeploymentsTab />, { deployments, signals });
  await screen.findByRole('region', { name: 'Production' });
  return { deployments, signals };
}

it('has a column an environment in promotion order, and how far they are apart', async () => {
  await open();
  const list = screen.getByRole('list', { name: 'Environments' });
  const titles = within(list)
    .getAllByRole('heading', { level: 2 })
    .map(({ textContent }) => textContent);
  expect(titles).toEqual(['Staging', 'Production', 'Disaster recovery']);
  expect(
    within(list).getByRole('button', {
      name: '1 behind: compare Production with staging',
    }),
  ).toHaveAttribute('title', 'app: 1.9.0 here, 1.9.1 there');
});

it('compares two environments on a click between them, names and versions only', async () => {
  const { deployments } = await open();
  deployments.compareEnvironments.mockResolvedValue(
    aComparison({
      message: 'Production is 1 commit behind Staging',
      commits: {
        of: 'source',
        items: [
          {
            id: '77e02bd'.padEnd(40, '0'),
            at: '2026-03-10T11:00:00Z',
            author: 'Bob',
            subject: 'Round totals half up',
            url: 'https://github.com/acme/checkout/commit/77e02bd',
          },
        ],
        more: false,
      },
    }),
  );
  await userEvent.click(screen.getByRole('button', { name: /^1 behind/ }));
  const dialog = await screen.findByRole('dialog', {
    name: 'Production compared with Staging',
  });
  expect(
    await within(dialog).findByText('Production is 1 commit behind Staging.'),
  ).toBeInTheDocument();
  expect(
    within(dialog).getByRole('row', { name: 'version app 1.9.1 1.9.0' }),
  ).toBeInTheDocument();
  const commits = within(dialog).getByRole('region', {
    name: 'Commits in between',
  });
  expect(commits).toHaveTextContent('“Round totals half up” by Bob');
  expect(within(commits).getByRole('link', { name: '77e02bd' })).toBeVisible();
  expect(deployments.compareEnvironments).toHaveBeenCalledWith(
    entityRef,
    { from: 'staging', to: 'production' },
    expect.anything(),
  );
});

it('deploys to all clusters of an environment on one click, an operation each', async () => {
  const offer = {
    action: 'deploy' as const,
    allowed: true,
    version: '1.9.1',
    fromEnvironment: 'staging',
  };
  const clusters = ['prod-usw2', 'prod-use1'];
  const deployments = fakeDeployments();
  deployments.getService.mockResolvedValue({
    status: 'changed',
    snapshot: aService([
      staging,
      {
        ...production,
        workloads: clusters.map(cluster =>
          aWorkload({ ref: { ...workloadRef, cluster }, actions: [offer] }),
        ),
      },
    ]),
  });
  deployments.planAction.mockResolvedValue(
    aPlan({ action: 'deploy', toVersion: '1.9.1' }),
  );
  await renderPage(<DeploymentsTab />, { deployments });
  await userEvent.click(
    await screen.findByRole('button', { name: /^1 behind/ }),
  );
  await userEvent.click(
    await screen.findByRole('button', { name: 'Deploy 1.9.1 to Production' }),
  );
  const dialog = await screen.findByRole('dialog', {
    name: 'Deploy 1.9.1 to Production of checkout',
  });
  await userEvent.type(
    await within(dialog).findByRole('textbox', { name: /Reason/ }),
    'tested since Monday',
  );
  await userEvent.click(
    within(dialog).getByRole('button', {
      name: 'Deploy 1.9.1 to Production of checkout',
    }),
  );
  expect(await within(dialog).findAllByText(/^Started/)).toHaveLength(2);
  const asked = deployments.startOperation.mock.calls.map(([one]) => one);
  expect(asked.map(({ workload }) => workload.cluster)).toEqual(clusters);
  expect(asked[0]).toMatchObject({
    action: 'deploy',
    reason: 'tested since Monday',
    planHash: 'a'.repeat(64),
  });
  expect(new Set(asked.map(one => one.idempotencyKey)).size).toBe(2);
});

it.each([
  ['the differences', { state: 'different' as const }, 'Parity: no.'],
  ['nothing more than the arrow', { state: 'equal' as const }, undefined],
])(
  'shows %s where disaster recovery is looked at',
  async (_what, { state }, words) => {
    const deployments = fakeDeployments();
    deployments.getService.mockResolvedValue({
      status: 'changed',
      snapshot: aService([
        production,
        anEnvironment({
          name: 'dr',
          title: 'DR',
          tier: 'disaster-recovery',
          drift: {
            against: 'production',
            state,
            message: 'whatever',
            differences: ['web: 1.2.0 here, 1.3.0 there'],
          },
        }),
      ]),
    });
    await renderPage(<DeploymentsTab />, { deployments });
    const column = await screen.findByRole('region', { name: 'DR' });
    expect(column.textContent?.includes('Parity: no.')).toBe(
      words !== undefined,
    );
    expect(column.textContent?.includes('web: 1.2.0 here')).toBe(
      words !== undefined,
    );
  },
);

it('does not say that nothing is deployed where nothing is known, and says why', async () => {
  await open();
  const column = screen.getByRole('region', { name: 'Disaster recovery' });
  expect(column).toHaveTextContent('Not known in dr (unreachable)');
  expect(column).toHaveTextContent('dr unreachable, nothing known yet');
});

it('follows a change without a reload, with the ETag that it knows', async () => {
  const { deployments, signals } = await open();
  deployments.getService.mockResolvedValue({
    status: 'changed',
    snapshot: aService([
      anEnvironment({
        workloads: [
          aWorkload({ current: aRevision(4, '2.0.0', { state: 'current' }) }),
        ],
      }),
    ]),
    etag: '"v2"',
  });
  act(() => signals.send(serviceChannel(entityRef)));
  expect(await screen.findByText('2.0.0')).toBeInTheDocument();
  expect(deployments.getService).toHaveBeenLastCalledWith(
    entityRef,
    expect.objectContaining({ etag: '"v1"' }),
  );
});

it('keeps what it knows when the portal does not answer, and says so', async () => {
  const { deployments, signals } = await open();
  deployments.getService.mockRejectedValue(new TypeError('Failed to fetch'));
  act(() => signals.send(serviceChannel(entityRef)));
  expect(
    await screen.findByText(/The portal cannot be reached\. Shown as of/),
  ).toBeInTheDocument();
  expect(screen.getByRole('region', { name: 'Production' })).toHaveTextContent(
    '1.9.0',
  );
});

it('says why there is nothing to see', async () => {
  const deployments = fakeDeployments();
  deployments.getService.mockRejectedValue(
    await refusal(404, 'NotFoundError', 'There is no such service'),
  );
  await renderPage(<DeploymentsTab />, { deployments });
  expect(
    await screen.findByText(/There is no such service/),
  ).toBeInTheDocument();
});

it('keeps the dialog with what was typed and the focus while live data arrives, even if the workload goes', async () => {
  const { deployments, signals } = await open();
  const column = screen.getByRole('region', { name: 'Production' });
  await userEvent.click(
    within(column).getByRole('button', { name: /^Roll back/ }),
  );
  const reason = await screen.findByLabelText(/Reason/);
  await userEvent.type(reason, 'off by a cent');

  deployments.getService.mockResolvedValue({
    status: 'changed',
    snapshot: aService([staging, absent]),
    etag: '"v2"',
  });
  act(() => signals.send(serviceChannel(entityRef)));
  await waitFor(() => expect(column).not.toBeInTheDocument());
  expect(screen.getByLabelText(/Reason/)).toBe(reason);
  expect(reason).toHaveValue('off by a cent');
  expect(reason).toHaveFocus();
});

it('opens the history on production, and on another place when asked', async () => {
  const { deployments } = await open();
  expect(await screen.findByText('was live for 3 d')).toBeInTheDocument();
  expect(deployments.getRevisions).toHaveBeenLastCalledWith(
    workloadRef,
    expect.anything(),
  );
  await userEvent.selectOptions(screen.getByLabelText('Where'), 'Staging');
  await waitFor(() =>
    expect(deployments.getRevisions).toHaveBeenLastCalledWith(
      { ...workloadRef, cluster: 'staging-1' },
      expect.anything(),
    ),
  );
});

it('shows who changed what and why among the versions, and the steps of it', async () => {
  const deployments = fakeDeployments();
  deployments.listOperations.mockResolvedValue({
    items: [
      anOperation({ state: 'succeeded', endedAt: '2026-03-10T12:00:47Z' }),
      anOperation({ id: 'op-2', workload: { ...workloadRef, name: 'other' } }),
    ],
  });
  await open(deployments);
  const history = screen.getByRole('region', { name: 'History' });
  expect(
    await within(history).findByText('Rolled back to 1.8.2, proven after 47 s'),
  ).toBeInTheDocument();
  expect(history).toHaveTextContent('alice: “totals are off by a cent”');
  const steps = within(history).getAllByRole('button', { name: /^Steps/ });
  expect(steps).toHaveLength(1);
  await userEvent.click(steps[0]);
  expect(await screen.findByRole('dialog')).toBeInTheDocument();
  expect(deployments.getOperation).toHaveBeenCalledWith(
    'op-1',
    expect.anything(),
  );
});

it('rolls back to the version of a line', async () => {
  const { deployments } = await open();
  await userEvent.click(
    await screen.findByRole('button', { name: /^Roll back to this, 1\.8\.2/ }),
  );
  await screen.findByRole('dialog');
  expect(deployments.planAction).toHaveBeenCalledWith(
    workloadRef,
    { action: 'rollback', toRevision: 2 },
    expect.anything(),
  );
});

it('lists what is gone from the cluster with the reason, and neither compares nor returns to it', async () => {
  const deployments = fakeDeployments();
  deployments.getRevisions.mockResolvedValue([
    current,
    previous,
    aRevision(1, '1.7.0', {
      gone: true,
      restorable: false,
      whyNot: 'Its ReplicaSet is gone; deploy the version anew',
      configCommit: '77e02bd0123456789',
    }),
  ]);
  await open(deployments);
  const history = screen.getByRole('region', { name: 'History' });
  expect(await within(history).findByText('1.7.0')).toBeInTheDocument();
  expect(history).toHaveTextContent(
    'revision 1 · configuration 77e02bd · Its ReplicaSet is gone; deploy the version anew',
  );
  expect(
    within(history).queryByRole('button', { name: /1\.7\.0/ }),
  ).not.toBeInTheDocument();
});

it('offers no return to what cannot be returned to, and says why', async () => {
  const deployments = fakeDeployments();
  deployments.getRevisions.mockResolvedValue([
    current,
    {
      ...previous,
      restorable: false,
      whyNot: 'Secret db does not exist any more',
      blockedBy: 'configuration',
    },
  ]);
  await open(deployments);
  const button = await screen.findByRole('button', {
    name: 'Roll back to this, 1.8.2, revision 2',
  });
  expect(button).toHaveAttribute('aria-disabled', 'true');
  expect(button).toHaveAccessibleDescription(
    'Secret db does not exist any more',
  );
});

it('compares any two versions', async () => {
  const { deployments } = await open();
  deployments.getRevisionDiff.mockResolvedValue([
    {
      path: 'containers[app].env[TOKEN]',
      kind: 'changed',
      from: 'fingerprint 1',
      to: 'fingerprint 2',
      redacted: true,
    },
  ]);
  await userEvent.click(
    await screen.findByRole('button', { name: /^Compare 1\.9\.0/ }),
  );
  const dialog = await screen.findByRole('dialog', {
    name: 'Compare two revisions',
  });
  expect(
    await within(dialog).findByText(/env\[TOKEN\] \(value hidden/),
  ).toBeInTheDocument();
  expect(deployments.getRevisionDiff).toHaveBeenLastCalledWith(
    workloadRef,
    3,
    2,
    expect.anything(),
  );
  await userEvent.selectOptions(within(dialog).getByLabelText('From'), '3');
  await waitFor(() =>
    expect(deployments.getRevisionDiff).toHaveBeenLastCalledWith(
      workloadRef,
      3,
      3,
      expect.anything(),
    ),
  );
});
