import { screen, within } from '@testing-library/react';
import { fakeDeployments } from '../../__testUtils__/fakeDeployments';
import { renderPage } from '../../__testUtils__/renderPage';
import {
  anEnvironment,
  aRevision,
  aService,
  aWorkload,
} from '../../__fixtures__/service';
import { EnvironmentsCard } from './EnvironmentsCard';

it('answers in one look what runs where, whether it is well and why not', async () => {
  const deployments = fakeDeployments();
  deployments.getService.mockResolvedValue({
    status: 'changed',
    snapshot: aService([
      anEnvironment({ name: 'development', title: 'Development' }),
      anEnvironment({
        name: 'staging',
        title: 'Staging',
        workloads: [
          aWorkload(),
          aWorkload({
            stable: aRevision(2, '1.8.2', { state: 'stable' }),
            status: {
              phase: 'Degraded',
              message: '1 of 2 updated',
              cause: {
                reason: 'CrashLoopBackOff',
                message: 'Container app crashes with exit code 1',
                nextStep: 'Read its log',
              },
            },
          }),
        ],
      }),
      anEnvironment({
        clusters: [{ name: 'prod-usw2', state: 'unreachable' }],
      }),
      anEnvironment({ name: 'dr', title: 'Disaster recovery', workloads: [] }),
      anEnvironment({
        name: 'edge',
        title: 'Edge',
        clusters: [
          { name: 'edge-1', state: 'ok' },
          { name: 'edge-2', state: 'unreachable' },
        ],
        workloads: [],
      }),
      anEnvironment({
        name: 'lab',
        title: 'Lab',
        clusters: [
          { name: 'lab', state: 'connecting', message: 'Connecting to lab' },
        ],
        workloads: [],
      }),
    ]),
  });
  await renderPage(<EnvironmentsCard />, { deployments });
  const list = await screen.findByRole('list', { name: 'Environments' });
  await within(list).findByText('Development');
  const rows = within(list)
    .getAllByRole('listitem')
    .map(row => row.textContent);
  expect(rows).toEqual([
    expect.stringMatching(/^Development1\.9\.0Healthy/),
    expect.stringMatching(
      /^Staging1\.9\.0, 1\.8\.2 → 1\.9\.0Degraded.*Container app crashes with exit code 1$/,
    ),
    expect.stringMatching(/^Production1\.9\.0Was Healthy.*unreachable$/),
    'Disaster recoveryNot deployed',
    'EdgeUnknownNot deployed in edge-1, not known in edge-2 (unreachable)',
    'LabUnknownNot known in lab (connecting)',
  ]);
  expect(
    screen.getByRole('link', { name: /All about these deployments/ }),
  ).toHaveAttribute('href', '/catalog/default/component/checkout/deployments');
});
