import { inEachLook } from './looks';
import { expect, test } from './test';

test.beforeEach(async ({ portal }) => portal.resume('alice'));

for (const service of ['web', 'checkout', 'payments', 'search']) {
  test(`axe finds nothing on the Deployments tab of ${service}`, async ({
    portal,
    page,
  }) => {
    await portal.openDeployments(service);
    await inEachLook(page, 'main', () =>
      expect(portal.environment('Production')).toBeVisible(),
    );
  });
}

test('axe finds nothing in the rollback dialog', async ({ portal, page }) => {
  // The theme is known once a page is there.
  await portal.openDeployments('web');
  await inEachLook(page, '[role=dialog]', async () => {
    await portal.openDeployments('web');
    await portal
      .environment('Staging')
      .getByRole('button', { name: /^Roll back/ })
      .click();
    await expect(portal.dialog.getByLabel(/Reason/)).toBeEnabled();
  });
});
