import { Browser } from '@playwright/test';
import { PortalPages } from './PortalPages';
import { expect, test } from './test';
import { violations } from './violations';

// Production asks for one of each group; each person has a browser of her own.

async function openAs(
  browser: Browser,
  person: string,
  service: string,
): Promise<PortalPages> {
  const context = await browser.newContext();
  const portal = new PortalPages(await context.newPage());
  await portal.resume(person);
  await portal.openDeployments(service);
  return portal;
}

test('a rollback of production is asked for, approved by one of each group, committed and proven', async ({
  browser,
}) => {
  const alice = await openAs(browser, 'alice', 'checkout');
  const production = alice.environment('Production');
  await production
    .getByRole('button', { name: /^Roll back/ })
    .first()
    .click();
  await expect(alice.dialog).toContainText(
    'Needs 2 approvals by platform-team and security-team',
  );
  await alice.dialog.getByLabel(/Reason/).fill('totals are off by a cent');
  await alice.dialog
    .getByRole('button', { name: /^Request to roll back production/ })
    .click();
  await expect(alice.dialog).toContainText('You asked for this');

  const petra = await openAs(browser, 'petra', 'checkout');
  await petra
    .environment('Production')
    .getByRole('button', { name: 'Approve or reject' })
    .click();
  await expect(petra.dialog).toContainText('totals are off by a cent');
  await petra.dialog.getByLabel('Comment').fill('the same in the logs');
  await petra.dialog.getByRole('button', { name: 'Approve' }).click();
  await expect(petra.dialog).toContainText('1 given');
  await petra.dialog.getByRole('button', { name: 'Close' }).click();
  await petra.page.context().close();

  const sam = await openAs(browser, 'sam', 'checkout');
  await expect(sam.environment('Production')).toContainText(
    'waits for approval, 1 of 2 approvals',
  );
  expect(await violations(sam.page, 'main')).toEqual([]);
  await sam.picture('approval-waiting');
  await sam
    .environment('Production')
    .getByRole('button', { name: 'Approve or reject' })
    .click();
  await expect(sam.dialog).toContainText('petra');
  expect(await violations(sam.page, '[role=dialog]')).toEqual([]);
  await sam.picture('approval');
  await sam.dialog.getByRole('button', { name: 'Approve' }).click();

  // Who asked has watched it from her own dialog.
  await expect(alice.dialog).toContainText(/unchanged for \d+ s/);
  await alice.picture('approval-proof');
  await alice.dialog.getByRole('button', { name: 'Close' }).click();
  await expect(
    alice.page.getByRole('region', { name: 'History' }),
  ).toContainText('approved by petra and sam');
  await sam.page.context().close();
  await alice.page.context().close();
});

test('who went past the approvals is on the page until somebody has reviewed it', async ({
  browser,
}) => {
  const petra = await openAs(browser, 'petra', 'inventory');
  const production = petra.environment('Production');
  await production
    .getByRole('button', { name: /^Restart/ })
    .first()
    .click();
  const { dialog } = petra;
  await dialog.getByRole('button', { name: 'This cannot wait…' }).click();
  await dialog.getByRole('checkbox', { name: 'Break the glass' }).check();
  await dialog
    .getByLabel(/Reason/)
    .fill('it leaks memory and everybody is asleep');
  expect(await violations(petra.page, '[role=dialog]')).toEqual([]);
  await petra.picture('break-glass');
  await dialog.getByRole('button', { name: /^Break the glass/ }).click();
  await expect(dialog).toContainText('An approver has to review it still');
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(production).toContainText('not reviewed yet');

  const sam = await openAs(browser, 'sam', 'inventory');
  await sam.page.getByRole('button', { name: 'Review' }).click();
  await sam.dialog.getByLabel('Comment').fill('it had to be');
  await sam.dialog.getByRole('button', { name: 'Close the review' }).click();
  await expect(sam.dialog).toContainText('Reviewed by sam');
  await expect(production).not.toContainText('not reviewed yet');
  await sam.page.context().close();
  await petra.page.context().close();
});
