import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  ClusterConnection,
  Owner,
  WorkloadSnapshot,
} from '@backstage-deployments/plugin-deployments-common';
import { renderPage } from '../../__testUtils__/renderPage';
import { anOperation, aRevision, aWorkload } from '../../__fixtures__/service';
import { describeOwnership } from './describeOwnership';
import { WorkloadPanel } from './WorkloadPanel';

async function show(
  changes: Partial<WorkloadSnapshot> = {},
  cluster?: ClusterConnection,
) {
  const onAction = jest.fn();
  const onOpenOperation = jest.fn();
  await renderPage(
    <WorkloadPanel
      workload={aWorkload(changes)}
      place="Production, prod-usw2, checkout"
      cluster={cluster}
      onAction={onAction}
      onOpenOperation={onOpenOperation}
    />,
  );
  return { onAction, onOpenOperation };
}

it('says version, state in words, replicas, by whom and why, with a link to the commit', async () => {
  await show({
    current: aRevision(3, '1.9.0', {
      by: 'user:default/bob',
      cause: 'new totals',
      commit: '77e02bd0123456789',
    }),
  });
  const panel = screen.getByRole('group', {
    name: 'Production, prod-usw2, checkout',
  });
  expect(panel).toHaveTextContent('1.9.0');
  expect(panel).toHaveTextContent('by bob · new totals');
  expect(panel).toHaveTextContent('Healthy');
  expect(panel).toHaveTextContent('2 of 2 ready');
  expect(screen.getByRole('link', { name: '77e02bd' })).toHaveAttribute(
    'href',
    'https://github.com/acme/checkout/commit/77e02bd0123456789',
  );
});

it('names the cause and the next step under a state that is not well', async () => {
  await show({
    status: {
      phase: 'Degraded',
      message: '1 of 2 updated',
      cause: {
        reason: 'CrashLoopBackOff',
        message: 'Container app crashes with exit code 1',
        nextStep: 'Read its log, or roll back',
      },
    },
  });
  expect(
    screen.getByText('Container app crashes with exit code 1'),
  ).toBeInTheDocument();
  expect(screen.getByText('Read its log, or roll back')).toBeInTheDocument();
});

it('shows what is on its way beside what serves, and where a canary pauses', async () => {
  await show({
    strategy: 'canary',
    stable: aRevision(2, '1.8.2', { state: 'stable' }),
    weights: { canary: 25, stable: 75 },
    status: {
      phase: 'Paused',
      reason: 'CanaryPauseStep',
      message: 'Paused at 25 %',
    },
  });
  expect(screen.getByRole('group')).toHaveTextContent(
    /^1\.8\.2→ on the way to 1\.9\.0/,
  );
  expect(screen.getByText('Paused at 25 %')).toBeInTheDocument();
});

it('says that a split is not one', async () => {
  await show({ splitProblem: 'Service checkout selects every pod' });
  expect(
    screen.getByText('Service checkout selects every pod'),
  ).toBeInTheDocument();
});

it('shows nothing as healthy while its cluster does not answer', async () => {
  await show({}, { name: 'prod-usw2', state: 'unreachable', message: 'down' });
  expect(screen.getByText('Was Healthy')).toBeInTheDocument();
  expect(screen.queryByText('Healthy')).not.toBeInTheDocument();
});

it('a button says why the state does not allow it, to a keyboard and a screen reader too', async () => {
  const reason = 'Argo CD checkout owns this workload';
  const { onAction } = await show({
    actions: [{ action: 'rollback', allowed: false, reason }],
  });
  const button = screen.getByRole('button', {
    name: /^Roll back/,
    description: reason,
  });
  await userEvent.tab();
  expect(button).toHaveFocus();
  expect(await screen.findByRole('tooltip')).toHaveTextContent(reason);
  await userEvent.keyboard('{Enter}');
  await userEvent.click(button);
  expect(onAction).not.toHaveBeenCalled();
});

it('offers the actions that fit and no others', async () => {
  const { onAction } = await show();
  const names = screen.getAllByRole('button').map(b => b.textContent);
  expect(names).toEqual(['Roll back', 'Restart', 'Show metrics']);
  await userEvent.click(screen.getByRole('button', { name: /^Restart/ }));
  expect(onAction).toHaveBeenCalledWith('restart');
});

it('tells of the last operation: what, who, why, and the way to its steps', async () => {
  const { onOpenOperation } = await show({
    operation: anOperation({
      state: 'succeeded',
      endedAt: '2026-03-10T12:00:47Z',
    }),
  });
  const banner = screen.getByRole('status');
  expect(banner).toHaveTextContent('Rolled back to 1.8.2, proven after 47 s');
  expect(banner).toHaveTextContent('alice');
  expect(banner).toHaveTextContent('“totals are off by a cent”');
  await userEvent.click(screen.getByRole('button', { name: 'Details' }));
  expect(onOpenOperation).toHaveBeenCalledWith('op-1');
});

it.each<[Owner, string]>([
  [
    { kind: 'argocd', name: 'a', autoSync: true, selfHeal: true },
    ', self-heals',
  ],
  [{ kind: 'argocd', name: 'a', autoSync: true }, ', syncs by itself'],
  [{ kind: 'argocd', name: 'a' }, ', synced by hand'],
  [{ kind: 'argocd', name: 'a', confirmed: false }, ', not confirmed'],
  [{ kind: 'flux', name: 'a' }, ', reconciles by itself'],
  [{ kind: 'flux', name: 'a', autoSync: false }, ', suspended'],
  [{ kind: 'helm', name: 'a' }, ''],
  [{ kind: 'none' }, ''],
])('%j: %s', (owner, words) => {
  expect(describeOwnership(owner)).toBe(words);
});

it('names the image that runs by its digest, and says when a name does not say which', async () => {
  const digest = `sha256:${'0123456789abcdef'.repeat(4)}`;
  await show({
    current: aRevision(3, 'latest', {
      images: [
        {
          container: 'app',
          image: 'acme/checkout:latest',
          tag: 'latest',
          digest,
        },
      ],
    }),
    imageProblems: [
      {
        container: 'app',
        image: 'acme/checkout:latest',
        kind: 'mutable',
        message: 'acme/checkout:latest is a name that moves on',
      },
    ],
  });
  const panel = screen.getByRole('group');
  expect(panel).toHaveTextContent('latest@0123456789ab');
  expect(panel).toHaveTextContent('is a name that moves on');
});

it.each([
  ['Paused', 'Promote'],
  ['Progressing', 'Skip this step'],
] as const)('a canary that is %s is moved on by "%s"', async (phase, name) => {
  const { onAction } = await show({
    strategy: 'canary',
    status: { phase, message: '' },
    actions: [{ action: 'promote', allowed: true }],
  });
  await userEvent.click(
    screen.getByRole('button', { name: new RegExp(`^${name},`) }),
  );
  expect(onAction).toHaveBeenCalledWith('promote');
});

it('says of an abort by a person only who serves', async () => {
  await show({
    status: {
      phase: 'Degraded',
      reason: 'RolloutAborted',
      message: 'Aborted; 1.8.2 serves all traffic',
      cause: {
        reason: 'RolloutAborted',
        message: 'Rollout aborted update to revision 3',
        nextStep: 'Roll back',
      },
    },
  });
  expect(screen.getByRole('group')).not.toHaveTextContent('revision 3');
});

it('says of a Recreate between its versions that the service is down', async () => {
  await show({
    strategy: 'recreate',
    replicas: { desired: 2, updated: 2, total: 2, ready: 0, available: 0 },
  });
  expect(screen.getByRole('group')).toHaveTextContent(/the service is down/);
});

it('says of an abort that the former version serves, and why it was aborted', async () => {
  await show({
    status: {
      phase: 'Degraded',
      reason: 'RolloutAborted',
      message: 'Aborted; 1.8.2 serves all traffic',
      cause: {
        reason: 'AnalysisFailed',
        message: 'Analysis error-rate failed: measured 0.2',
        nextStep: 'Roll back',
      },
    },
  });
  expect(screen.getByRole('group')).toHaveTextContent(
    'Aborted; 1.8.2 serves all traffic. Analysis error-rate failed: measured 0.2',
  );
});
