import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderPage } from '../../__testUtils__/renderPage';
import { aWorkload } from '../../__fixtures__/service';
import { ActionButtons } from './ActionButtons';

// In a file of its own: decisions about permissions are remembered for the whole page, here for the whole file.
it('leaves each button to who may only look, with the right that is missing and who gives it', async () => {
  const onAction = jest.fn();
  await renderPage(
    <ActionButtons
      workload={aWorkload()}
      place="Production, prod-usw2, checkout"
      onAction={onAction}
    />,
    { mayAct: false },
  );
  const description =
    'You may look, but not act: it takes the permission deployments.operation.execute, which those who keep this portal give';
  const rollback = await screen.findByRole('button', {
    name: 'Roll back, Production, prod-usw2, checkout',
    description,
  });
  expect(
    screen.getByRole('button', { name: /^Restart/, description }),
  ).toBeInTheDocument();
  await userEvent.click(rollback);
  expect(onAction).not.toHaveBeenCalled();
});
