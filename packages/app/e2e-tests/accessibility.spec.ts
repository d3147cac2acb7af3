import { expect, test } from './test';
import { violations } from './violations';

const looks = [
  { name: 'light', colorScheme: 'light', width: 1440 },
  { name: 'dark', colorScheme: 'dark', width: 1440 },
  { name: 'narrow', colorScheme: 'light', width: 400 },
] as const;

for (const { name, colorScheme, width } of looks) {
  test.describe(`in ${name}`, () => {
    test.use({ colorScheme, viewport: { width, height: 1000 } });
    test.beforeEach(async ({ portal }) => portal.resume('alice'));

    for (const service of ['web', 'checkout', 'payments', 'search']) {
      test(`axe finds nothing on the Deployments tab of ${service}`, async ({
        portal,
        page,
      }) => {
        await portal.openDeployments(service);
        await expect(portal.environment('Production')).toBeVisible();
        expect(await violations(page, 'main')).toEqual([]);
        const overflow = await page.evaluate(
          () =>
            document.documentElement.scrollWidth -
            document.documentElement.clientWidth,
        );
        expect(overflow).toBeLessThanOrEqual(0);
      });
    }

    test('axe finds nothing in the rollback dialog', async ({
      portal,
      page,
    }) => {
      await portal.openDeployments('web');
      await portal
        .environment('Staging')
        .getByRole('button', { name: /^Roll back/ })
        .click();
      await expect(portal.dialog.getByLabel(/Reason/)).toBeEnabled();
      expect(await violations(page, '[role=dialog]')).toEqual([]);
    });
  });
}
