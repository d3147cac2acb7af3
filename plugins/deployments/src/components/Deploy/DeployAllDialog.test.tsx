import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Plan } from '@backstage-deployments/plugin-deployments-common';
import { fakeDeployments, refusal } from '../../__testUtils__/fakeDeployments';
import { renderPage } from '../../__testUtils__/renderPage';
import { aPlan, aWorkload, someRights } from '../../__fixtures__/service';
import { DeployAllDialog } from './DeployAllDialog';

const TITLE = 'Deploy 1.9.1 to Disaster recovery of checkout';
const needs = { required: 1, groups: ['group:default/platform-team'] };
const frozen: Plan['checks'] = [
  { name: 'freeze', verdict: 'block', message: 'It is frozen: year end' },
];
const broken: Plan['checks'] = [
  { name: 'quota', verdict: 'block', message: 'The quota is used up' },
];

/** Cluster → what is planned there. */
async function open(
  plans: Record<string, Partial<Plan>>,
  { breakGlass = false } = {},
) {
  const deployments = fakeDeployments();
  deployments.planAction.mockImplementation(async ({ cluster }) =>
    aPlan({ action: 'deploy', toVersion: '1.9.1', ...plans[cluster] }),
  );
  await renderPage(
    <DeployAllDialog
      title={TITLE}
      workloads={Object.keys(plans).map(cluster => {
        const workload = aWorkload();
        return { ...workload, ref: { ...workload.ref, cluster } };
      })}
      rights={someRights({ breakGlass: { allowed: breakGlass } })}
      onClose={jest.fn()}
    />,
    { deployments },
  );
  await screen.findByLabelText(/Reason/);
  return deployments;
}

const giveReason = (text: string) =>
  userEvent.type(screen.getByLabelText(/Reason/), text);
const clustersOf = ({ startOperation }: ReturnType<typeof fakeDeployments>) =>
  startOperation.mock.calls.map(([{ workload }]) => workload.cluster);

it('says what applies to each and what the click does to all, and starts only what can start', async () => {
  const deployments = await open({
    one: {},
    two: { approvals: needs },
    three: { checks: frozen },
  });
  expect(
    await screen.findByText(
      'Of 3: 1 starts at once; 1 waits for approval; 1 is left as it is.',
    ),
  ).toBeInTheDocument();
  const frozenOne = screen.getByRole('region', { name: 'checkout in three' });
  expect(within(frozenOne).getByRole('alert')).toHaveTextContent(
    'It is frozen: year end',
  );
  await giveReason('drill of the month');
  await userEvent.click(screen.getByRole('button', { name: TITLE }));
  expect(await screen.findByText(/^Started/)).toBeInTheDocument();
  expect(await screen.findByText(/^Requested/)).toBeInTheDocument();
  expect(clustersOf(deployments)).toEqual(['one', 'two']);
});

it('only asks where all have to wait', async () => {
  await open({ one: { approvals: needs }, two: { approvals: needs } });
  expect(
    await screen.findByText('Of 2: 2 wait for approval, each by itself.'),
  ).toBeInTheDocument();
  expect(
    screen.getByRole('button', { name: `Request to d${TITLE.slice(1)}` }),
  ).toBeInTheDocument();
  expect(screen.queryByText(/cannot wait/)).not.toBeInTheDocument();
});

it('goes past approvals and a freeze only by a choice of its own, and past nothing else', async () => {
  const deployments = await open(
    {
      one: {},
      two: { approvals: needs },
      three: { checks: frozen },
      four: { checks: broken },
    },
    { breakGlass: true },
  );
  await userEvent.click(
    await screen.findByRole('button', { name: 'This cannot wait…' }),
  );
  await userEvent.click(
    screen.getByRole('checkbox', { name: 'Break the glass' }),
  );
  expect(
    screen.getByText('Of 4: 3 start at once; 1 is left as it is.'),
  ).toBeInTheDocument();
  const button = screen.getByRole('button', {
    name: `Break the glass: d${TITLE.slice(1)}`,
  });
  await giveReason('now');
  await userEvent.click(button);
  expect(screen.getByText(/at least 20 characters: /)).toBeInTheDocument();
  expect(deployments.startOperation).not.toHaveBeenCalled();
  await giveReason(', production is lost');
  await userEvent.click(button);
  expect(
    await screen.findAllByText(/an approver has to review it/),
  ).toHaveLength(2);
  expect(
    deployments.startOperation.mock.calls.map(([{ workload, breakGlass }]) => [
      workload.cluster,
      breakGlass,
    ]),
  ).toEqual([
    ['one', undefined],
    ['two', true],
    ['three', true],
  ]);
});

it('starts nothing where nothing can be done', async () => {
  await open({ one: { checks: frozen } });
  expect(await screen.findByText('It is left as it is.')).toBeInTheDocument();
  expect(screen.getByRole('button', { name: TITLE })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
});

it('plans again what has moved since, and says that it was not started', async () => {
  const deployments = await open({ one: {}, two: {} });
  deployments.startOperation.mockRejectedValueOnce(
    await refusal(409, 'ConflictError', 'The workload has changed'),
  );
  await giveReason('drill of the month');
  await userEvent.click(screen.getByRole('button', { name: TITLE }));
  expect(
    await screen.findByText('It was not started. The workload has changed.'),
  ).toBeInTheDocument();
  expect(await screen.findByText(/^Started/)).toBeInTheDocument();
  expect(deployments.planAction).toHaveBeenCalledTimes(3);
});

it('starts one operation for clusters that follow the same manifests', async () => {
  const commit: Plan['commit'] = {
    repository: 'k8s-config',
    branch: 'main',
    scope: 'image',
    files: [],
    unships: [],
  };
  const deployments = await open({
    one: { commit },
    two: { commit },
    three: { commit: { ...commit, branch: 'west' } },
  });
  const along = screen.getByRole('region', { name: 'checkout in two' });
  expect(
    await within(along).findByText(/follows the same manifests as one/),
  ).toBeInTheDocument();
  expect(screen.getByText('Of 2: 2 start at once.')).toBeInTheDocument();
  await giveReason('drill of the month');
  await userEvent.click(screen.getByRole('button', { name: TITLE }));
  expect(await screen.findAllByText(/^Started/)).toHaveLength(2);
  expect(clustersOf(deployments)).toEqual(['one', 'three']);
});
