import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { PlannedCommit } from '@backstage-deployments/plugin-deployments-common';
import { fakeDeployments } from '../../__testUtils__/fakeDeployments';
import { renderPage } from '../../__testUtils__/renderPage';
import {
  aPlan,
  aWorkload,
  entityRef,
  workloadRef,
} from '../../__fixtures__/service';
import { ActionDialog } from './ActionDialog';

const commit: PlannedCommit = {
  repository: 'k8s-config',
  branch: 'main',
  scope: 'configuration',
  files: [
    {
      path: 'environments/production/checkout/rollout.yaml',
      removed: ['image: acme/checkout:1.9.0'],
      added: ['image: acme/checkout:1.8.2'],
      countLines: 2,
    },
  ],
  restores: {
    id: 'aaaaaaaaaa',
    at: '2026-03-07T11:00:00Z',
    author: 'Bob',
    subject: 'checkout 1.8.2',
    url: 'https://git.example.com/aaaaaaaaaa',
  },
  unships: [
    {
      id: 'bbbbbbbbbb',
      at: '2026-03-10T11:50:00Z',
      author: 'Alice',
      subject: 'checkout 1.9.0',
    },
  ],
};

async function open(plan = aPlan({ path: 'git-commit', commit })) {
  const deployments = fakeDeployments();
  deployments.planAction.mockResolvedValue(plan);
  await renderPage(
    <ActionDialog
      subject={{
        entityRef,
        service: 'checkout',
        environment: { name: 'production' },
        workload: aWorkload(),
      }}
      request={{ kind: 'action', action: 'rollback' }}
      onClose={jest.fn()}
    />,
    { deployments },
  );
  return deployments;
}

it('says whose manifests come back and whose commit no longer runs', async () => {
  await open();
  expect(await screen.findByRole('link', { name: 'aaaaaaa' })).toHaveAttribute(
    'href',
    'https://git.example.com/aaaaaaaaaa',
  );
  expect(
    screen.getByText(/What this commit brought here no longer runs/),
  ).toBeInTheDocument();
  expect(screen.getByText(/checkout 1\.9\.0/)).toHaveTextContent(
    'bbbbbbb “checkout 1.9.0” by Alice',
  );
});

it('shows the lines of the commit to whoever asks', async () => {
  await open();
  await userEvent.click(
    await screen.findByRole('button', {
      name: 'Show the commit to k8s-config (1 file)',
    }),
  );
  expect(screen.getByText('image: acme/checkout:1.8.2').tagName).toBe('INS');
  expect(screen.getByText('image: acme/checkout:1.9.0').tagName).toBe('DEL');
});

it('plans again for the image alone, and sends what was shown', async () => {
  const deployments = await open();
  deployments.planAction.mockResolvedValue(
    aPlan({ path: 'git-commit', commit: { ...commit, scope: 'image' } }),
  );
  await userEvent.click(
    await screen.findByRole('radio', { name: 'The image only' }),
  );
  expect(deployments.planAction).toHaveBeenLastCalledWith(
    workloadRef,
    { action: 'rollback', toRevision: 2, config: 'image' },
    expect.anything(),
  );
  await userEvent.type(screen.getByLabelText(/Reason/), 'errors');
  await userEvent.click(
    await screen.findByRole('button', { name: /^Roll back/ }),
  );
  expect(deployments.startOperation).toHaveBeenCalledWith(
    expect.objectContaining({ config: 'image' }),
  );
});

it('has no such choice where no repository is written to', async () => {
  await open(aPlan());
  expect(
    await screen.findByRole('button', { name: /^Roll back/ }),
  ).toBeInTheDocument();
  expect(screen.queryByText('Bring back')).not.toBeInTheDocument();
});
