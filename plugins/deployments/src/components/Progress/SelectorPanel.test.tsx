import { screen, within } from '@testing-library/react';
import { SelectorSnapshot } from '@backstage-deployments/plugin-deployments-common';
import { aRevision, aWorkload } from '../../__fixtures__/service';
import { renderPage } from '../../__testUtils__/renderPage';
import { SelectorPanel } from './SelectorPanel';

const idle: SelectorSnapshot = {
  service: 'orders',
  label: 'slot',
  slot: 'green',
  role: 'idle',
  other: {
    name: 'orders-blue',
    slot: 'blue',
    version: '1.0.0',
    desired: 3,
    ready: 3,
  },
  since: '2026-03-10T11:00:00Z',
  by: 'user:default/alice',
};

const show = (selector: SelectorSnapshot, desired = 0) =>
  renderPage(
    <SelectorPanel
      workload={aWorkload({
        strategy: 'selector',
        selector,
        current: aRevision(2, '1.1.0', { state: 'current' }),
        replicas: {
          desired,
          updated: desired,
          ready: desired,
          available: desired,
          total: desired,
        },
      })}
    />,
  );

it('says which colour serves, since when and by whom, and what both hold', async () => {
  await show(idle);
  const panel = screen.getByRole('group', { name: 'Service orders' });
  expect(panel).toHaveTextContent(
    /Service orders sends its traffic to blue, since .* by alice/,
  );
  expect(panel).toHaveTextContent(/blue · active1.0.03 of 3 ready/);
  expect(panel).toHaveTextContent(/green · idle1.1.0no pods/);
});

it('keeps each colour in its place whichever half tells it', async () => {
  await show({
    ...idle,
    role: 'active',
    other: { ...idle.other!, desired: 1, ready: 0 },
  });
  const text = screen.getByRole('group').textContent ?? '';
  expect(text.indexOf('blue · idle')).toBeLessThan(
    text.indexOf('green · active'),
  );
  expect(text).toContain('0 of 1 ready');
});

it('says why it is not clear who serves', async () => {
  const problem = 'Service orders picks both colours';
  await show({ ...idle, role: 'unclear', problem });
  const panel = screen.getByRole('group');
  expect(within(panel).getByText(problem)).toBeInTheDocument();
  expect(panel).not.toHaveTextContent('active');
});
