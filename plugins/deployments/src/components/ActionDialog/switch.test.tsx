import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  EnvironmentRights,
  Operation,
  OperationStep,
} from '@backstage-deployments/plugin-deployments-common';
import { fakeDeployments, refusal } from '../../__testUtils__/fakeDeployments';
import { renderPage } from '../../__testUtils__/renderPage';
import {
  anOperation,
  aPlan,
  aRevision,
  aWorkload,
  entityRef,
  someRights,
  workloadRef,
} from '../../__fixtures__/service';
import { ActionDialog, DialogRequest } from './ActionDialog';

const steps = [
  'Have orders-green run 1.1.0 with 3 pods',
  'Switch Service orders from blue to green',
  'Watch green for 60 s, and switch back to blue if it fails',
  'Scale orders-blue down to 0',
];
const plan = aPlan({
  action: 'switch',
  path: 'selector',
  steps,
  toVersion: '1.1.0',
  toRevision: undefined,
  switch: {
    service: 'orders',
    other: 'orders-blue',
    label: 'slot',
    from: 'blue',
    to: 'green',
    switchStep: 1,
    watchStep: 2,
    watchSeconds: 60,
  },
});

const green = aWorkload({
  ref: { ...workloadRef, name: 'orders-green' },
  current: aRevision(1, '1.1.0', { state: 'current' }),
});

async function open(
  request: DialogRequest,
  {
    operation,
    rights,
  }: { operation?: Operation; rights?: EnvironmentRights } = {},
) {
  const deployments = fakeDeployments();
  deployments.planAction.mockResolvedValue(plan);
  if (operation) deployments.getOperation.mockResolvedValue(operation);
  await renderDialog(deployments, request, rights);
  return deployments;
}

async function renderDialog(
  deployments: ReturnType<typeof fakeDeployments>,
  request: DialogRequest,
  rights?: EnvironmentRights,
): Promise<void> {
  await renderPage(
    <ActionDialog
      subject={{
        entityRef,
        service: 'orders',
        environment: { name: 'production' },
        workload: green,
        rights,
      }}
      request={request}
      onClose={() => {}}
    />,
    { deployments },
  );
}

const toSwitch: DialogRequest = { kind: 'action', action: 'switch' };
const title = (version: string) => `Switch production of orders to ${version}`;

it('plans what the idle colour has, and says each step before it begins', async () => {
  const deployments = await open(toSwitch);
  const dialog = await screen.findByRole('dialog', { name: title('1.1.0') });
  expect(
    within(dialog).getByRole('radio', {
      name: '1.1.0, which orders-green has',
    }),
  ).toBeChecked();
  for (const step of steps) {
    expect(within(dialog).getByText(step).tagName).toBe('LI');
  }
  expect(deployments.planAction).toHaveBeenCalledWith(
    green.ref,
    { action: 'switch' },
    expect.anything(),
  );
});

it('shows the lines of each commit at its step, where an owner keeps the pair', async () => {
  const commits = [
    {
      step: 1,
      repository: 'k8s-config',
      branch: 'main',
      files: [
        {
          path: 'production/orders.yaml',
          removed: ['    slot: blue'],
          added: ['    slot: green'],
          countLines: 2,
        },
      ],
    },
  ];
  const deployments = fakeDeployments();
  deployments.planAction.mockResolvedValue({
    ...plan,
    switch: { ...plan.switch!, commits },
  });
  await renderDialog(deployments, toSwitch);
  const items = await screen.findAllByRole('listitem');
  const [moves] = items.filter(item => item.textContent?.startsWith(steps[1]));
  const buttons = screen.getAllByRole('button', { name: /^Show the commit/ });
  expect(buttons).toHaveLength(1);
  expect(moves).toContainElement(buttons[0]);
  await userEvent.click(buttons[0]);
  expect(within(moves).getByText('slot: blue').tagName).toBe('DEL');
  expect(within(moves).getByText('slot: green').tagName).toBe('INS');
});

it('plans with a chosen image, and asks for exactly that', async () => {
  const deployments = await open(toSwitch);
  deployments.planAction.mockResolvedValue({
    ...plan,
    toVersion: '1.2.0',
    switch: { ...plan.switch!, image: 'acme/orders:1.2.0' },
  });
  await userEvent.click(
    await screen.findByRole('radio', { name: 'Another image' }),
  );
  // Enter plans; it does not start anything.
  await userEvent.type(
    screen.getByLabelText('Tag, digest or whole image'),
    '1.2.0{Enter}',
  );
  const button = await screen.findByRole('button', { name: title('1.2.0') });
  expect(deployments.startOperation).not.toHaveBeenCalled();
  expect(deployments.planAction).toHaveBeenLastCalledWith(
    green.ref,
    { action: 'switch', image: '1.2.0' },
    expect.anything(),
  );
  await userEvent.type(screen.getByLabelText(/Reason/), 'new release');
  await userEvent.click(button);
  expect(deployments.startOperation).toHaveBeenCalledWith(
    expect.objectContaining({ action: 'switch', image: 'acme/orders:1.2.0' }),
  );
});

it('keeps the choice open when an image cannot be taken', async () => {
  const deployments = await open(toSwitch);
  await screen.findByRole('button', { name: title('1.1.0') });
  deployments.planAction.mockRejectedValue(
    await refusal(422, 'RefusedError', 'other/app is not what they run'),
  );
  await userEvent.click(screen.getByRole('radio', { name: 'Another image' }));
  await userEvent.type(
    screen.getByLabelText('Tag, digest or whole image'),
    'other/app:1{Enter}',
  );
  expect(await screen.findByRole('alert')).toHaveTextContent(
    /other\/app is not what they run/,
  );
  expect(screen.getByLabelText('Tag, digest or whole image')).toHaveValue(
    'other/app:1',
  );
});

function running(...states: OperationStep['state'][]): Operation {
  return anOperation({
    action: 'switch',
    toVersion: '1.1.0',
    // Somebody else's: who is there at night stops it.
    requestedBy: 'user:default/somebody',
    steps: [...steps, 'Prove it by fresh reads'].map((step, index) => ({
      title: step,
      state: states[index] ?? 'pending',
      ...(states[index] === 'running' && {
        startedAt: new Date().toISOString(),
      }),
    })),
    plan,
  });
}

const look: DialogRequest = { kind: 'operation', operationId: 'op-1' };

it.each<[string, Operation, string | undefined]>([
  ['before the switch', running('running'), 'Stop before the switch'],
  ['while it watches', running('done', 'done', 'running'), 'Switch back'],
  [
    'once it has watched',
    running('done', 'done', 'done', 'running'),
    undefined,
  ],
])('offers what still can be done %s', async (_what, operation, button) => {
  const deployments = await open(look, { operation });
  await screen.findByRole('list', { name: 'Steps' });
  const names = screen
    .getAllByRole('button')
    .map(({ textContent }) => textContent);
  expect(names.filter(name => /Stop|Switch back/.test(name ?? ''))).toEqual(
    button ? [button] : [],
  );
  if (!button) return;
  await userEvent.click(screen.getByRole('button', { name: button }));
  expect(deployments.cancelOperation).toHaveBeenCalledWith('op-1');
  expect(screen.getByRole('button', { name: button })).toBeDisabled();
});

it('counts down while it watches', async () => {
  await open(look, { operation: running('done', 'done', 'running') });
  expect(await screen.findByRole('timer')).toHaveTextContent(/^(1:00|0:5\d)$/);
});

it('offers nothing to who may not switch there', async () => {
  await open(look, {
    operation: running('running'),
    rights: someRights({
      actions: [{ action: 'switch', allowed: false, reason: 'Not yours' }],
    }),
  });
  await screen.findByRole('list', { name: 'Steps' });
  expect(
    screen.queryByRole('button', { name: 'Stop before the switch' }),
  ).not.toBeInTheDocument();
});
