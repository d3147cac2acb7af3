import { expect, test } from './test';

// The demo world as a visitor sees it: each service in its state, and what cannot be done says why.

test.beforeEach(async ({ portal }) => portal.resume('alice'));

const states: [service: string, environment: string, sees: RegExp][] = [
  ['web', 'Production', /Healthy/],
  ['checkout', 'Production', /Paused at 25 %/],
  ['payments', 'Staging', /Waits for promotion/],
  ['orders', 'Production', /orders-blue[\s\S]*orders-green/],
  ['search', 'Staging', /crashes with exit code 1/],
  ['recommendations', 'Production', /header|experiment/i],
  ['catalog-api', 'Development', /of \d+ (updated|available|ready)/],
  ['inventory', 'Production', /Healthy/],
  ['legacy-reports', 'Production', /Healthy/],
];
for (const [service, environment, sees] of states) {
  test(`${service} is shown as it is in ${environment}`, async ({ portal }) => {
    await portal.openDeployments(service);
    await expect(portal.environment(environment)).toContainText(sees);
    await portal.picture(`service-${service}`);
  });
}

test('what Argo CD owns is rolled back by a commit, and stays', async ({
  portal,
}) => {
  await portal.resume('carol');
  await portal.openDeployments('search');
  const development = portal.environment('Development');
  await expect(development).toContainText(/Argo CD .*self-heals/);
  await development.getByRole('button', { name: /^Roll back/ }).click();
  const { dialog } = portal;
  await expect(dialog).toContainText(
    /self-heals, .* commits to main of k8s-config/,
  );
  await dialog
    .getByRole('button', { name: /^Show the commit to k8s-config/ })
    .click();
  await expect(dialog).toContainText('environments/development/search/');
  await dialog.getByLabel(/Reason/).fill('slower than before');
  await portal.picture('commit');
  await dialog.getByRole('button', { name: /^Roll back/ }).click();
  await expect(dialog).toContainText(
    /unchanged for \d+ s, and after its owner looked again/,
  );
  await portal.picture('commit-proof');
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(development).toContainText('Healthy');

  // What was left is held; the way back is a click, and so is letting it come.
  await expect(development).toContainText(/5\.4\.1 is held here/);
  await development.scrollIntoViewIfNeeded();
  await portal.picture('held');
  await development
    .getByRole('button', { name: /^Undo this rollback/ })
    .click();
  await expect(dialog.getByRole('heading', { level: 2 })).toContainText(
    'to 5.4.1',
  );
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await development
    .getByRole('button', { name: /^Resume deployments/ })
    .click();
  await development
    .getByRole('button', { name: /^Let 5\.4\.1 come back/ })
    .click();
  await expect(development).not.toContainText(/is held here/);
});

test('a canary that waits is promoted from the page', async ({ portal }) => {
  await portal.openDeployments('payments');
  const staging = portal.environment('Staging');
  await staging.getByRole('button', { name: /^Promote,/ }).click();
  const { dialog } = portal;
  await dialog.getByLabel(/Reason/).fill('looks good');
  await dialog.getByRole('button', { name: /^Promote staging/i }).click();
  await expect(dialog.getByRole('heading')).toContainText(/Promoted staging/i);
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(staging).toContainText('Healthy');
});

test('a guest looks, and each button says which right is missing', async ({
  browser,
}) => {
  const page = await browser.newPage();
  const { PortalPages } = await import('./PortalPages');
  const portal = new PortalPages(page);
  await portal.signIn('gus');
  await portal.openDeployments('web');
  const button = portal
    .environment('Production')
    .getByRole('button', { name: /^Roll back/ })
    .first();
  await expect(button).toHaveAccessibleDescription(
    /deployments\.operation\.execute/,
  );
  await page.close();
});

test('the fleet lists every service, the worst first', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('link', { name: 'Deployments' }).first().click();
  const rows = page.getByRole('row');
  await expect(rows.filter({ hasText: 'search' }).first()).toContainText(
    /Degraded|Progressing/,
  );
});

test('the overview card answers in one look what runs where', async ({
  portal,
  page,
}) => {
  await portal.openOverview('search');
  await expect(page.getByText(/crashes with exit code 1/)).toBeVisible();
});

test('a rollback is planned and confirmed by keyboard alone', async ({
  portal,
  page,
}) => {
  await portal.openDeployments('web');
  const button = portal
    .environment('Staging')
    .getByRole('button', { name: /^Roll back/ });
  await button.focus();
  await page.keyboard.press('Enter');
  await expect(
    portal.dialog.getByRole('button', { name: 'Cancel' }),
  ).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(portal.dialog).toBeHidden();
  await expect(button).toBeFocused();
});
