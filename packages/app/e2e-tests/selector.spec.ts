import { inEachLook } from './looks';
import { expect, test } from './test';
import { violations } from './violations';

// The demo's orders: a Service that picks blue or green, asked at /ready, tested by a Job, watched for 30 s.
const PLACE = 'Development, demo-dev, orders-';

test('a Service goes from blue to green by eight steps that are seen, and back before it is taken down', async ({
  portal,
}) => {
  await portal.signIn('alice');
  await portal.openDeployments('orders');
  const column = portal.environment('Development');
  const pair = column.getByRole('group', { name: 'Service orders' });
  await expect(pair).toContainText('sends its traffic to blue');
  await expect(pair).toContainText('green · idle');
  await portal.picture('selector-pair');
  await inEachLook(portal.page, 'main', () =>
    expect(pair).toContainText('green · idle'),
  );

  await column.getByRole('button', { name: `Switch, ${PLACE}green` }).click();
  await expect(portal.dialog).toContainText('Run the smoke test');
  expect(await violations(portal.page, '[role=dialog]')).toEqual([]);
  await portal.picture('selector-plan');
  await portal.dialog.getByLabel(/Reason/).fill('4.5.0 is ready');
  await portal.dialog
    .getByRole('button', { name: /^Switch development of orders to/ })
    .click();

  const steps = portal.dialog.getByRole('list', { name: 'Steps' });
  await expect(steps).toContainText('Job smoke-test-');
  await expect(steps.getByRole('timer')).toBeVisible();
  await portal.picture('selector-watch');
  expect(await violations(portal.page, '[role=dialog]')).toEqual([]);
  await portal.dialog
    .getByRole('button', { name: 'Switch back', exact: true })
    .click();
  await expect(portal.dialog).toContainText(
    'Service orders sends its traffic to blue again',
  );
  await portal.picture('selector-back');
  await portal.dialog.getByRole('button', { name: 'Close' }).click();
  await expect(pair).toContainText('sends its traffic to blue');
});
