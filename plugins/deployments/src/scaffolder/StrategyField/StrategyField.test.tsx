import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderField } from '../../__testUtils__/renderField';
import { StrategyField } from './StrategyField';

const schema = { title: 'How a new version takes over', default: 'rolling' };

it('explains each strategy, and begins with the default one', async () => {
  await renderField(StrategyField, { schema });
  expect(
    screen.getByRole('group', { name: /How a new version takes over/ }),
  ).toBeInTheDocument();
  expect(
    screen.getAllByRole('radio').map(radio => radio.getAttribute('aria-label')),
  ).toEqual([
    'Rolling',
    'Canary',
    'Blue-green',
    'A/B',
    'Blue-green by selector',
  ]);
  expect(screen.getByRole('radio', { name: 'Rolling' })).toBeChecked();
  const canary = screen.getByRole('radio', { name: 'Canary' });
  expect(canary).not.toBeChecked();
  expect(canary).toHaveAccessibleDescription(
    /only real traffic shows.*Back.*Seconds.*Needs.*Argo Rollouts and Prometheus/,
  );
});

it('is chosen by a click and by keyboard', async () => {
  const { onChange } = await renderField(StrategyField, { schema });
  await userEvent.click(screen.getByText('A/B'));
  expect(onChange).toHaveBeenLastCalledWith('ab');
  expect(screen.getByRole('radio', { name: 'A/B' })).toBeChecked();
  await userEvent.keyboard('{ArrowDown}');
  expect(onChange).toHaveBeenLastCalledWith('selector');
});

it('keeps what was chosen before over the default', async () => {
  await renderField(StrategyField, { schema, value: 'blue-green' });
  expect(screen.getByRole('radio', { name: 'Blue-green' })).toBeChecked();
  expect(screen.getByRole('radio', { name: 'Rolling' })).not.toBeChecked();
});
