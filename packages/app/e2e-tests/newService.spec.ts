import { randomBytes } from 'node:crypto';
import { expect, test } from './test';
import { violations } from './violations';

// A new service as a developer makes one: the form, what it would create, and the page where its first version arrives.

test.beforeEach(async ({ portal }) => portal.resume('alice'));

test('a service comes from one form to its first version in development', async ({
  page,
  portal,
}) => {
  const name = `basket-${randomBytes(2).toString('hex')}`;
  await page.goto('/create/templates/default/new-service');
  const field = page.getByRole('textbox', { name: 'Name' });

  // It says what is wrong while it is being typed.
  await field.fill('Basket');
  await expect(page.getByText('Lower case letters only')).toBeVisible();
  await field.fill('web');
  await expect(
    page.getByText('There is a component web already'),
  ).toBeVisible();
  await field.fill(name);
  await page.getByRole('textbox', { name: 'Owner' }).click();
  await page.getByRole('option', { name: 'Team Checkout' }).click();
  await portal.picture('new-service-name');
  await page.getByRole('button', { name: 'Next' }).click();

  await page.getByRole('radio', { name: 'Rolling' }).check();
  expect(await violations(page, 'fieldset')).toEqual([]);
  await portal.picture('new-service-strategy');
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(
    page.getByRole('checkbox', { name: 'Production' }),
  ).toBeChecked();
  await page.getByRole('button', { name: 'Next' }).click();

  const preview = page.getByRole('region', { name: 'Preview' });
  await expect(preview).toContainText(
    new RegExp(`files: git\\.demo\\.example/shop/${name} and`),
  );
  await preview
    .getByLabel('File')
    .selectOption(`config/environments/production/${name}/deployment.yaml`);
  await expect(preview).toContainText(`namespace: ${name}-production`);
  expect(await violations(page, '[aria-label="Preview"]')).toEqual([]);
  await portal.picture('new-service-preview');
  await page.getByRole('button', { name: 'Review' }).click();
  await page.getByRole('button', { name: 'Create', exact: true }).click();

  const arrive = page.getByRole('link', { name: 'Watch it arrive' });
  await expect(arrive).toBeVisible();
  await portal.picture('new-service-created');
  await expect(async () => {
    await portal.openDeployments(name);
    await expect(portal.environment('Development')).toContainText('1.0.0', {
      timeout: 5_000,
    });
  }).toPass();
  await expect(portal.environment('Development')).toContainText('Healthy');
  await portal.picture('new-service-arrived');
});
