import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderPage } from '../../__testUtils__/renderPage';
import { Action } from '@backstage-deployments/plugin-deployments-common';
import { aWorkload, someRights } from '../../__fixtures__/service';
import { ActionButtons } from './ActionButtons';

it('leaves each button to who may only look, with the right that is missing and who gives it', async () => {
  const onAction = jest.fn();
  const reason = 'You may not act; ask group:default/team-checkout';
  const missing = (action: Action) => ({ action, allowed: false, reason });
  await renderPage(
    <ActionButtons
      workload={aWorkload()}
      rights={someRights({
        actions: [missing('rollback'), { action: 'restart', allowed: true }],
      })}
      place="Production, prod-usw2, checkout"
      onAction={onAction}
    />,
  );
  const rollback = await screen.findByRole('button', {
    name: 'Roll back, Production, prod-usw2, checkout',
    description: reason,
  });
  await userEvent.click(rollback);
  expect(onAction).not.toHaveBeenCalled();
  await userEvent.click(screen.getByRole('button', { name: /^Restart/ }));
  expect(onAction).toHaveBeenCalledWith('restart');
});
