import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fakeDeployments, refusal } from '../../__testUtils__/fakeDeployments';
import { renderPage } from '../../__testUtils__/renderPage';
import {
  aPlan,
  anOperation,
  aRevision,
  aWorkload,
  current,
  entityRef,
  previous,
  workloadRef,
} from '../../__fixtures__/service';
import { ActionDialog, DialogRequest } from './ActionDialog';

const TITLE = 'Roll back production of checkout to 1.8.2';

async function open(
  deployments = fakeDeployments(),
  request: DialogRequest = { kind: 'action', action: 'rollback' },
) {
  const onClose = jest.fn();
  await renderPage(
    <ActionDialog
      subject={{
        entityRef,
        service: 'checkout',
        environment: { name: 'production' },
        workload: aWorkload(),
      }}
      request={request}
      onClose={onClose}
    />,
    { deployments },
  );
  return { deployments, onClose };
}

async function confirm(reason = 'totals are off by a cent') {
  await userEvent.type(await screen.findByLabelText(/Reason/), reason);
  await userEvent.click(await screen.findByRole('button', { name: TITLE }));
}

it('opens already planned, says what happens in title and button, and has the focus on Cancel', async () => {
  const { deployments } = await open();
  expect(
    await screen.findByRole('dialog', { name: TITLE }),
  ).toBeInTheDocument();
  expect(screen.getByRole('button', { name: TITLE })).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Cancel' })).toHaveFocus();
  expect(deployments.planAction).toHaveBeenCalledTimes(1);
  expect(deployments.startOperation).not.toHaveBeenCalled();
});

it('shows now and after, what comes back and what does not, the way and its time', async () => {
  await open();
  const dialog = await screen.findByRole('dialog', { name: TITLE });
  expect(await within(dialog).findByText('1.9.0')).toBeInTheDocument();
  expect(dialog).toHaveTextContent('image acme/checkout:1.8.2');
  expect(dialog).toHaveTextContent('data and migrations of the database');
  expect(dialog).toHaveTextContent('is put back in the cluster. About 40 s.');
});

it('has the differences one click away', async () => {
  await open();
  await userEvent.click(
    await screen.findByRole('button', { name: 'Show the differences (1)' }),
  );
  expect(screen.getByText('acme/checkout:1.9.0').tagName).toBe('DEL');
  expect(screen.getByText('acme/checkout:1.8.2').tagName).toBe('INS');
});

it('asks for a reason before anything is sent', async () => {
  const { deployments } = await open();
  await userEvent.click(await screen.findByRole('button', { name: TITLE }));
  expect(screen.getByText('Say why, in a sentence')).toBeInTheDocument();
  expect(screen.getByLabelText(/Reason/)).toHaveFocus();
  expect(deployments.startOperation).not.toHaveBeenCalled();
});

it('sends what was shown, once, however often somebody clicks', async () => {
  const deployments = fakeDeployments();
  deployments.startOperation.mockReturnValue(new Promise(() => {}));
  await open(deployments);
  await userEvent.type(await screen.findByLabelText(/Reason/), 'why');
  await userEvent.dblClick(await screen.findByRole('button', { name: TITLE }));
  expect(deployments.startOperation).toHaveBeenCalledTimes(1);
  expect(deployments.startOperation).toHaveBeenCalledWith({
    workload: workloadRef,
    action: 'rollback',
    toRevision: 2,
    reason: 'why',
    planHash: 'a'.repeat(64),
    idempotencyKey: expect.stringMatching(/^[0-9a-f-]{36}$/),
  });
});

it('sends again with the same key after an answer that never came', async () => {
  const deployments = fakeDeployments();
  deployments.startOperation.mockRejectedValueOnce(
    new TypeError('Failed to fetch'),
  );
  await open(deployments);
  await confirm();
  expect(await screen.findByRole('alert')).toHaveTextContent(
    'It was not started. The portal cannot be reached.',
  );
  await userEvent.click(screen.getByRole('button', { name: TITLE }));
  const [first, second] = deployments.startOperation.mock.calls;
  expect(second[0].idempotencyKey).toBe(first[0].idempotencyKey);
});

it('says that things moved on, and offers the new plan with a key of its own', async () => {
  const deployments = fakeDeployments();
  deployments.startOperation.mockRejectedValueOnce(
    await refusal(409, 'ConflictError', 'The workload has changed'),
  );
  await open(deployments);
  await confirm();
  expect(await screen.findByRole('alert')).toHaveTextContent(
    'Nothing was changed. The workload has changed.',
  );
  expect(screen.getByRole('button', { name: TITLE })).toHaveAttribute(
    'aria-disabled',
    'true',
  );

  deployments.planAction.mockResolvedValue(aPlan({ hash: 'b'.repeat(64) }));
  await userEvent.click(
    screen.getByRole('button', { name: 'Show the new plan' }),
  );
  await waitFor(() =>
    expect(screen.getByRole('button', { name: TITLE })).not.toHaveAttribute(
      'aria-disabled',
    ),
  );
  expect(screen.getByLabelText(/Reason/)).toHaveValue(
    'totals are off by a cent',
  );
  await userEvent.click(screen.getByRole('button', { name: TITLE }));
  const [first, second] = deployments.startOperation.mock.calls;
  expect(second[0].planHash).toBe('b'.repeat(64));
  expect(second[0].idempotencyKey).not.toBe(first[0].idempotencyKey);
});

it('says why it is refused and what to do instead, and leaves only the way out', async () => {
  const deployments = fakeDeployments();
  deployments.planAction.mockRejectedValue(
    await refusal(
      422,
      'OperationRefusedError',
      'Argo CD checkout owns this workload. Change the manifest in k8s-config',
    ),
  );
  await open(deployments);
  expect(await screen.findByRole('alert')).toHaveTextContent(
    'Argo CD checkout owns this workload. Change the manifest in k8s-config',
  );
  expect(
    screen.queryByRole('button', { name: /^Roll back/ }),
  ).not.toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Close' })).toBeInTheDocument();
});

it('offers to plan again when the cluster did not answer', async () => {
  const deployments = fakeDeployments();
  deployments.planAction.mockRejectedValueOnce(
    await refusal(503, 'ServiceUnavailableError', 'prod-usw2 is unreachable'),
  );
  await open(deployments);
  expect(await screen.findByRole('alert')).toHaveTextContent(
    'It could not be planned. prod-usw2 is unreachable',
  );
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByRole('button', { name: TITLE })).toBeEnabled();
});

it('expands the check that blocks, and the button says the same', async () => {
  const deployments = fakeDeployments();
  const message = 'ConfigMap checkout-6f2 does not exist any more';
  deployments.planAction.mockResolvedValue(
    aPlan({ checks: [{ name: 'configuration', verdict: 'block', message }] }),
  );
  await open(deployments);
  expect(await screen.findByRole('alert')).toHaveTextContent(message);
  const button = screen.getByRole('button', { name: TITLE });
  expect(button).toHaveAttribute('aria-disabled', 'true');
  expect(button).toHaveAccessibleDescription(message);
});

it('says beforehand what to be careful of, and offers what only a freeze refuses', async () => {
  const deployments = fakeDeployments();
  deployments.getRevisions.mockResolvedValue([
    current,
    { ...previous, caution: 'ResourceQuota team leaves no room' },
    aRevision(1, '1.8.1', {
      restorable: false,
      whyNot: 'Production is frozen until Monday',
      blockedBy: 'freeze',
    }),
  ]);
  await open(deployments);
  await userEvent.click(
    await screen.findByRole('button', { name: 'Another…' }),
  );
  expect(
    await screen.findByRole('radio', { name: /1\.8\.2.*leaves no room/ }),
  ).toBeEnabled();
  expect(
    screen.getByRole('radio', { name: /1\.8\.1.*is frozen until Monday/ }),
  ).toBeEnabled();
});

it('lets another revision be chosen; one that cannot work is greyed with the reason', async () => {
  const deployments = fakeDeployments();
  deployments.getRevisions.mockResolvedValue([
    current,
    previous,
    aRevision(1, '1.8.1', {
      restorable: false,
      whyNot: 'Its ReplicaSet is gone',
    }),
    aRevision(0, '1.8.0'),
  ]);
  await open(deployments);
  await userEvent.click(
    await screen.findByRole('button', { name: 'Another…' }),
  );
  expect(
    await screen.findByRole('radio', { name: /1\.8\.1.*ReplicaSet is gone/ }),
  ).toBeDisabled();
  expect(screen.getByRole('radio', { name: /1\.8\.2/ })).toBeChecked();

  deployments.planAction.mockResolvedValue(
    aPlan({ toRevision: 0, toVersion: '1.8.0' }),
  );
  await userEvent.click(screen.getByRole('radio', { name: /1\.8\.0/ }));
  expect(
    await screen.findByRole('dialog', {
      name: 'Roll back production of checkout to 1.8.0',
    }),
  ).toBeInTheDocument();
  expect(deployments.planAction).toHaveBeenLastCalledWith(
    workloadRef,
    { action: 'rollback', toRevision: 0 },
    expect.anything(),
  );
});

it('shows the steps in the same place, then the proof, and keeps the focus inside', async () => {
  const deployments = fakeDeployments();
  await open(deployments);
  await confirm();
  const heading = await screen.findByRole('heading', {
    name: 'Rolling back production of checkout to 1.8.2',
  });
  expect(heading).toHaveFocus();
  expect(screen.getByRole('list', { name: 'Steps' })).toHaveTextContent(
    'Restore the pod template of revision 2 (1.8.2): running',
  );

  deployments.getOperation.mockResolvedValue(
    anOperation({
      state: 'succeeded',
      endedAt: '2026-03-10T12:00:47Z',
      result: '1.8.2 runs',
      proof: {
        checks: [
          {
            name: 'healthy',
            passed: true,
            message: '2 of 2 available',
            at: '2026-03-10T12:00:47Z',
          },
        ],
        metrics: {
          before: {
            errorRate: { state: 'ok', value: 0.12 },
            latencyP95Ms: { state: 'ok', value: 1400 },
          },
          after: {
            errorRate: { state: 'ok', value: 0.008 },
            latencyP95Ms: { state: 'ok', value: 180 },
          },
        },
      },
    }),
  );
  window.dispatchEvent(new Event('focus'));
  expect(await screen.findByRole('list', { name: 'Proof' })).toHaveTextContent(
    '✓ healthy: 2 of 2 available',
  );
  expect(screen.getByRole('list', { name: 'Figures' })).toHaveTextContent(
    'Error rate before 12 %, after 0.8 %p95 latency before 1400 ms, after 180 ms',
  );
  expect(
    screen.getByRole('dialog', {
      name: 'Rolled back production of checkout to 1.8.2',
    }),
  ).toBeInTheDocument();
});

it('says that an operation failed and why', async () => {
  const deployments = fakeDeployments();
  deployments.getOperation.mockResolvedValue(
    anOperation({ state: 'failed', result: 'Somebody else changed it' }),
  );
  await open(deployments, { kind: 'operation', operationId: 'op-1' });
  expect(
    await screen.findByText('Rolling back to 1.8.2 failed'),
  ).toBeInTheDocument();
  expect(screen.getByText('Somebody else changed it')).toBeInTheDocument();
});

it('takes a request back while nothing has been done for it', async () => {
  const deployments = fakeDeployments();
  deployments.getOperation.mockResolvedValue(anOperation({ state: 'queued' }));
  await open(deployments, { kind: 'operation', operationId: 'op-1' });
  await userEvent.click(
    await screen.findByRole('button', { name: 'Take it back' }),
  );
  expect(deployments.cancelOperation).toHaveBeenCalledWith('op-1');
});

it('closes by Escape, but not by a click beside it, which would lose the reason', async () => {
  const { onClose } = await open();
  await screen.findByRole('dialog', { name: TITLE });
  await userEvent.click(document.querySelector('.MuiDialog-container')!);
  expect(onClose).not.toHaveBeenCalled();
  await userEvent.keyboard('{Escape}');
  expect(onClose).toHaveBeenCalledTimes(1);
});

it('has the same shape for other actions, without a choice of revisions', async () => {
  const deployments = fakeDeployments();
  deployments.planAction.mockResolvedValue(
    aPlan({
      action: 'restart',
      summary: 'Its pods are replaced a few at a time.',
      comesBack: [],
      doesNotComeBack: [],
      changes: [],
    }),
  );
  await open(deployments, { kind: 'action', action: 'restart' });
  expect(
    await screen.findByText(/Its pods are replaced a few at a time/),
  ).toBeInTheDocument();
  await userEvent.type(screen.getByLabelText(/Reason/), 'it leaks');
  await userEvent.click(
    screen.getByRole('button', { name: 'Restart production of checkout' }),
  );
  expect(deployments.startOperation).toHaveBeenCalledWith(
    expect.not.objectContaining({ toRevision: expect.anything() }),
  );
  expect(deployments.getRevisions).not.toHaveBeenCalled();
});

it('tells line by line what happened, once somebody asks', async () => {
  const deployments = fakeDeployments();
  deployments.getOperationEvents.mockResolvedValue([
    {
      seq: 7,
      at: '2026-11-01T10:00:00Z',
      type: 'requested',
      by: 'user:default/alice',
      sentence: 'Asked for rollback: “errors”',
      hash: 'h',
    },
  ]);
  await open(deployments, { kind: 'operation', operationId: 'op-1' });
  const summary = await screen.findByText('What happened');
  expect(deployments.getOperationEvents).not.toHaveBeenCalled();
  await userEvent.click(summary);
  const list = await screen.findByRole('list', { name: 'What happened' });
  await waitFor(() =>
    expect(list).toHaveTextContent('alice: Asked for rollback: “errors”'),
  );
});
