import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  Hold,
  WorkloadSnapshot,
} from '@backstage-deployments/plugin-deployments-common';
import { fakeDeployments, refusal } from '../../__testUtils__/fakeDeployments';
import { renderPage } from '../../__testUtils__/renderPage';
import { aRevision, aWorkload } from '../../__fixtures__/service';
import { WorkloadPanel } from './WorkloadPanel';

const hold = {
  id: 'hold-1',
  version: '1.9.0',
  revision: 3,
  by: 'user:default/alice',
  reason: 'totals are off by a cent',
  since: '2026-03-10T11:55:00Z',
  cluster: 'prod-usw2',
};

async function show(changes: Partial<WorkloadSnapshot> = {}) {
  const deployments = fakeDeployments();
  const onAction = jest.fn();
  await renderPage(
    <WorkloadPanel
      workload={aWorkload({ current: aRevision(4, '1.8.2'), hold, ...changes })}
      place="Production, prod-usw2, checkout"
      onAction={onAction}
      onOpenOperation={jest.fn()}
    />,
    { deployments },
  );
  return { deployments, onAction };
}

const button = (name: RegExp) => screen.getByRole('button', { name });

it('says which version is held, by whom and why', async () => {
  await show();
  expect(
    screen.getByText('1.9.0 is held here.').parentElement,
  ).toHaveTextContent(/alice rolled it back .*“totals are off by a cent”/);
});

it('says where the rollback was, and leaves the undo to that place', async () => {
  await show({ hold: { ...hold, cluster: 'prod-use1' } });
  expect(
    screen.getByText('1.9.0 is held here.').parentElement,
  ).toHaveTextContent('alice rolled it back in prod-use1');
  expect(button(/^Resume deployments/)).toBeInTheDocument();
  expect(screen.queryByText('Undo this rollback')).not.toBeInTheDocument();
});

it('undoes the rollback by one click onto the version that was left', async () => {
  const { onAction } = await show();
  await userEvent.click(button(/^Undo this rollback/));
  expect(onAction).toHaveBeenCalledWith('rollback', 3);
});

it.each<[string, Partial<WorkloadSnapshot>, string]>([
  [
    'its ReplicaSet is gone',
    { hold: { ...hold, revision: undefined } },
    'The ReplicaSet of 1.9.0 is gone; deploy it anew once deployments are resumed',
  ],
  [
    'rollbacks are refused',
    { actions: [{ action: 'rollback', allowed: false, reason: 'A freeze' }] },
    'A freeze',
  ],
])('says why it cannot be undone when %s', async (_when, changes, reason) => {
  await show(changes);
  expect(
    screen.getByRole('button', {
      name: /^Undo this rollback/,
      description: reason,
    }),
  ).toBeInTheDocument();
});

it('resumes deployments after a second thought', async () => {
  const { deployments } = await show();
  await userEvent.click(button(/^Resume deployments/));
  expect(button(/^Keep holding 1\.9\.0/)).toHaveFocus();
  await userEvent.click(button(/^Keep holding/));
  expect(deployments.liftHold).not.toHaveBeenCalled();
  await userEvent.click(button(/^Resume deployments/));
  await userEvent.click(button(/^Let 1\.9\.0 come back/));
  expect(deployments.liftHold).toHaveBeenCalledWith('hold-1');
  expect(await screen.findByText('Resumed.')).toBeInTheDocument();
});

it('says that the entry beside the manifests goes by a commit', async () => {
  const { deployments } = await show();
  deployments.liftHold.mockResolvedValue({
    file: { repoURL: 'r', branch: 'main', folder: 'production' },
  } as Hold);
  await userEvent.click(button(/^Resume deployments/));
  await userEvent.click(button(/^Let 1\.9\.0 come back/));
  expect(
    await screen.findByText(
      'Resumed. The entry in deployments.hold goes by a commit.',
    ),
  ).toBeInTheDocument();
});

it('says when it could not be lifted, and lets it be tried again', async () => {
  const { deployments } = await show();
  deployments.liftHold.mockRejectedValueOnce(
    await refusal(403, 'NotAllowedError', 'You need the permission'),
  );
  await userEvent.click(button(/^Resume deployments/));
  await userEvent.click(button(/^Let 1\.9\.0 come back/));
  expect(await screen.findByRole('alert')).toHaveTextContent(
    'You need the permission.',
  );
  await userEvent.click(button(/^Let 1\.9\.0 come back/));
  expect(await screen.findByText('Resumed.')).toBeInTheDocument();
});
