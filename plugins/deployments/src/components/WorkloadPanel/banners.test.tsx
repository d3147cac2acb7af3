import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  OperationSummary,
  summarizeOperation,
} from '@backstage-deployments/plugin-deployments-common';
import { renderPage } from '../../__testUtils__/renderPage';
import {
  anEnvironment,
  anOperation,
  aPlan,
  aWorkload,
  someRights,
} from '../../__fixtures__/service';
import { EnvironmentColumn } from '../DeploymentsTab/EnvironmentColumn';

const waiting = summarizeOperation(
  anOperation({
    state: 'pending-approval',
    requestedBy: 'user:default/bob',
    approvals: [
      {
        by: 'user:default/petra',
        verdict: 'approve',
        at: '2026-03-10T12:05:00Z',
      },
    ],
    plan: aPlan({
      approvals: {
        required: 2,
        groups: ['group:default/platform-team', 'group:default/security-team'],
      },
    }),
  }),
);

async function show(
  workload: {
    operation?: OperationSummary;
    waiting?: OperationSummary;
    openReviews?: OperationSummary[];
  },
  rights = someRights(),
) {
  const onOpen = jest.fn();
  await renderPage(
    <EnvironmentColumn
      environment={anEnvironment({
        workloads: [aWorkload(workload)],
        freeze: {
          name: 'year end',
          from: '2026-12-20T00:00:00Z',
          to: '2027-01-04T00:00:00Z',
          reason: 'nobody is here',
          allow: ['rollback'],
        },
      })}
      rights={rights}
      onAction={jest.fn()}
      onOpenOperation={(_workload, id) => onOpen(id)}
    />,
  );
  return onOpen;
}

it('says what waits, who asked and why, and how many of how many have approved', async () => {
  const onOpen = await show({ waiting });
  expect(screen.getByRole('status')).toHaveTextContent(
    /Roll back to 1.8.2: waits for approval, 1 of 2 approvals by platform-team and security-team given.*bob.*“totals are off by a cent”/,
  );
  await userEvent.click(
    await screen.findByRole('button', { name: 'Approve or reject' }),
  );
  expect(onOpen).toHaveBeenCalledWith('op-1');
});

it.each([
  ['who asked', 'Look or take it back', 'user:default/alice', true],
  ['who may not approve', 'Look', 'user:default/bob', false],
])('offers %s to %s', async (_who, name, requestedBy, allowed) => {
  await show(
    { waiting: { ...waiting, requestedBy } },
    someRights({ approve: { allowed } }),
  );
  expect(await screen.findByRole('button', { name })).toBeInTheDocument();
});

it('keeps what went past the approvals on the page until it is reviewed', async () => {
  const onOpen = await show({
    openReviews: [
      summarizeOperation(
        anOperation({ id: 'op-2', state: 'succeeded', breakGlass: {} }),
      ),
    ],
  });
  expect(
    screen.getByText('Past approvals, not reviewed yet:').parentElement,
  ).toHaveTextContent('Rolled back to 1.8.2');
  await userEvent.click(screen.getByRole('button', { name: 'Review' }));
  expect(onOpen).toHaveBeenCalledWith('op-2');
});

it('says why automation only gave a notice', async () => {
  const result = 'Only a notice: the version to return to was never healthy';
  await show({
    operation: summarizeOperation(
      anOperation({ state: 'cancelled', requestedBy: 'automation', result }),
    ),
  });
  expect(screen.getByRole('status')).toHaveTextContent(
    `Roll back to 1.8.2: cancelled: ${result}`,
  );
});

it('says that an environment is frozen, until when, why, and what goes on', async () => {
  await show({});
  const { parentElement } = screen.getByText(/^Frozen until/);
  expect(parentElement).toHaveTextContent(
    /Frozen until \d+ Jan 2027 \(year end\): nobody is here/,
  );
  expect(parentElement).toHaveTextContent('Goes on: Roll back, Abort, Pause.');
});
