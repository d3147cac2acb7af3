import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  EnvironmentRights,
  Plan,
} from '@backstage-deployments/plugin-deployments-common';
import { fakeDeployments, refusal } from '../../__testUtils__/fakeDeployments';
import { renderPage } from '../../__testUtils__/renderPage';
import {
  aPlan,
  anOperation,
  aWorkload,
  entityRef,
  someRights,
} from '../../__fixtures__/service';
import { ActionDialog, DialogRequest } from './ActionDialog';

const needs = {
  required: 2,
  groups: ['group:default/platform-team', 'group:default/security-team'],
};
const waiting = anOperation({
  state: 'pending-approval',
  requestedBy: 'user:default/bob',
  expiresAt: '2026-03-10T12:30:00Z',
  approvals: [
    {
      by: 'user:default/petra',
      verdict: 'approve',
      at: '2026-03-10T12:05:00Z',
      comment: 'looks right',
    },
  ],
  plan: aPlan({ approvals: needs }),
});
const REQUEST = 'Request to roll back production of checkout to 1.8.2';

async function open(
  deployments = fakeDeployments(),
  request: DialogRequest = { kind: 'operation', operationId: 'op-1' },
  rights: EnvironmentRights = someRights(),
) {
  await renderPage(
    <ActionDialog
      subject={{
        entityRef,
        service: 'checkout',
        environment: { name: 'production' },
        rights,
        workload: aWorkload(),
      }}
      request={request}
      onClose={jest.fn()}
    />,
    { deployments },
  );
  return deployments;
}

async function openPlan(plan: Partial<Plan>, rights?: EnvironmentRights) {
  const deployments = fakeDeployments();
  deployments.planAction.mockResolvedValue(aPlan(plan));
  await open(deployments, { kind: 'action', action: 'rollback' }, rights);
  await screen.findByText(/is put back in the cluster/);
  return deployments;
}
const mayBreak = someRights({ breakGlass: { allowed: true } });
const frozen: Plan['checks'] = [
  { name: 'freeze', verdict: 'block', message: 'Production is frozen' },
];

it('says beforehand who has to approve, and that the button only asks', async () => {
  await openPlan({ approvals: needs });
  expect(
    screen.getByText('Needs 2 approvals by platform-team and security-team'),
  ).toBeInTheDocument();
  expect(screen.getByRole('button', { name: REQUEST })).toBeInTheDocument();
  expect(screen.queryByText(/cannot wait/)).not.toBeInTheDocument();
});

it('says why nobody has to approve where the environment asks for it', async () => {
  await openPlan({
    approvals: {
      required: 0,
      groups: needs.groups,
      exempt: 'This version was approved here before',
    },
  });
  expect(
    screen.getByText('Starts at once. This version was approved here before.'),
  ).toBeInTheDocument();
});

it.each([
  ['approvals', { approvals: needs }],
  ['a freeze', { checks: frozen }],
])(
  'goes past %s only by a choice of its own, with a longer reason',
  async (_what, plan) => {
    const deployments = await openPlan(plan, mayBreak);
    await userEvent.click(
      screen.getByRole('button', { name: 'This cannot wait…' }),
    );
    await userEvent.click(
      screen.getByRole('checkbox', { name: 'Break the glass' }),
    );
    const button = screen.getByRole('button', {
      name: 'Break the glass: roll back production of checkout to 1.8.2',
    });
    await userEvent.type(screen.getByLabelText(/Reason/), 'now');
    await userEvent.click(button);
    expect(screen.getByText(/at least 20 characters: /)).toBeInTheDocument();
    expect(deployments.startOperation).not.toHaveBeenCalled();
    await userEvent.type(
      screen.getByLabelText(/Reason/),
      ', customers cannot pay',
    );
    await userEvent.click(button);
    expect(deployments.startOperation).toHaveBeenCalledWith(
      expect.objectContaining({
        breakGlass: true,
        reason: 'now, customers cannot pay',
      }),
    );
  },
);

it('is shut in a freeze for who may not break the glass', async () => {
  await openPlan({ checks: frozen });
  expect(
    screen.getByRole('button', {
      name: /^Roll back production/,
      description: 'Production is frozen',
    }),
  ).toHaveAttribute('aria-disabled', 'true');
});

describe('a request that waits', () => {
  const look = (changes: Partial<typeof waiting> = {}) => {
    const deployments = fakeDeployments();
    deployments.getOperation.mockResolvedValue({ ...waiting, ...changes });
    return deployments;
  };

  it('shows an approver the very plan that was asked for, and takes her word', async () => {
    const deployments = await open(look());
    expect(
      await screen.findByText(
        'Waits for 2 approvals by platform-team and security-team, 1 given.',
      ),
    ).toBeInTheDocument();
    expect(screen.getByRole('list', { name: 'Approvals' })).toHaveTextContent(
      /petra.*“looks right”/,
    );
    await userEvent.click(
      screen.getByRole('button', { name: 'Show the differences (1)' }),
    );
    expect(screen.getByText('acme/checkout:1.9.0').tagName).toBe('DEL');
    await userEvent.type(screen.getByLabelText('Comment'), 'go ahead');
    await userEvent.click(screen.getByRole('button', { name: 'Approve' }));
    expect(deployments.decideOnOperation).toHaveBeenCalledWith('op-1', {
      verdict: 'approve',
      comment: 'go ahead',
    });
    await waitFor(() =>
      expect(deployments.getOperation).toHaveBeenCalledTimes(2),
    );
  });

  it('asks why before it is rejected, and says what the backend refuses', async () => {
    const deployments = look();
    deployments.decideOnOperation.mockRejectedValue(
      await refusal(409, 'ConflictError', 'It waits for approval no longer'),
    );
    await open(deployments);
    const reject = await screen.findByRole('button', { name: 'Reject' });
    await userEvent.click(reject);
    expect(screen.getByRole('alert')).toHaveTextContent('Say why');
    expect(deployments.decideOnOperation).not.toHaveBeenCalled();
    await userEvent.type(screen.getByLabelText('Comment'), 'not on a Friday');
    await userEvent.click(reject);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'It waits for approval no longer',
    );
  });

  it('can be taken back by who asked, and is not hers to approve', async () => {
    await open(look({ requestedBy: 'user:default/alice' }));
    expect(
      await screen.findByText('You asked for this, so others have to decide.'),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: 'Take it back' }),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Approve' }),
    ).not.toBeInTheDocument();
  });

  it('says to everybody else who may approve', async () => {
    const reason = 'Only members of group:default/platform-team may approve';
    await open(
      look(),
      undefined,
      someRights({ approve: { allowed: false, reason } }),
    );
    expect(await screen.findByText(`${reason}.`)).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Take it back' }),
    ).not.toBeInTheDocument();
  });
});

it('lets an approver close the review of what went past the approvals', async () => {
  const deployments = fakeDeployments();
  deployments.getOperation.mockResolvedValue(
    anOperation({
      state: 'succeeded',
      endedAt: '2026-03-10T12:01:00Z',
      requestedBy: 'user:default/petra',
      breakGlass: {},
    }),
  );
  await open(deployments);
  await userEvent.type(await screen.findByLabelText('Comment'), 'it had to be');
  await userEvent.click(
    screen.getByRole('button', { name: 'Close the review' }),
  );
  expect(deployments.reviewOperation).toHaveBeenCalledWith(
    'op-1',
    'it had to be',
  );
  // An ended operation is asked for again while its review is open.
  await waitFor(() =>
    expect(deployments.getOperation).toHaveBeenCalledTimes(2),
  );
});
