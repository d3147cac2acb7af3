import { Browser } from '@playwright/test';
import { PortalPages } from './PortalPages';
import { expect, test } from './test';
import { violations } from './violations';

// From one environment to the next: what differs, what the pipeline says of it, and bringing it there.

const looks = [
  { name: 'light', colorScheme: 'light', width: 1440 },
  { name: 'dark', colorScheme: 'dark', width: 1440 },
  { name: 'narrow', colorScheme: 'light', width: 400 },
] as const;

/** Each person has a browser of her own. */
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

for (const { name, colorScheme, width } of looks) {
  test(`two environments are compared in ${name}`, async ({ portal, page }) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 1000 });
    await portal.resume('alice');
    await portal.openDeployments('web');
    await portal.compare('Production', 'staging');
    const { dialog } = portal;
    await expect(dialog).toContainText(
      'Production is 2 commits behind Staging.',
    );

    // Both of its clusters differ in the same way.
    await expect(dialog.getByRole('table')).toContainText(
      'web in demo-prod-usw2 and demo-prod-use1',
    );
    for (const [what, staging, production] of [
      ['version app', '2.5.0', '2.4.0'],
      ['image by digest', 'sha256:', 'sha256:'],
      ['variable app SUGGESTIONS_URL', 'set', 'not there'],
      ['resource app limits.memory', '384Mi', '256Mi'],
      ['replicas', '2', '4'],
    ]) {
      const row = dialog.getByRole('row').filter({ hasText: what });
      await expect(row.getByRole('cell').nth(0)).toContainText(staging);
      await expect(row.getByRole('cell').nth(1)).toContainText(production);
    }
    // What the pipeline says of the version that may come, each with the page behind it.
    const gates = dialog.getByRole('region', { name: 'Quality gates' });
    await expect(gates).toContainText('web 2.5.0 in Staging');
    for (const [gate, check] of [
      ['tests', 'Test / Node 24'],
      ['static-analysis', 'Test / Lint and build'],
      ['security-scan', 'Scan the image'],
      ['performance', 'Load test'],
      ['approval', 'deployment release'],
    ]) {
      const found = gates
        .getByRole('listitem')
        .filter({ hasText: gate })
        .first();
      await expect(found).toContainText('passed');
      await expect(found.getByRole('link', { name: check })).toHaveAttribute(
        'href',
        /^http:\/\/127\.0\.0\.1:17507\/shop\/web\/commit\/[0-9a-f]{40}#/,
      );
    }
    const commits = dialog.getByRole('region', { name: 'Commits in between' });
    await expect(commits.getByRole('listitem')).toHaveText([
      /“search as you type” by Bob/,
      /“smaller images” by Alice/,
    ]);
    expect(await violations(page, '[role=dialog]')).toEqual([]);
    await portal.pictureOf(dialog, `comparison-${name}`);
    const overflow = await page.evaluate(
      () =>
        document.documentElement.scrollWidth -
        document.documentElement.clientWidth,
    );
    expect(overflow).toBeLessThanOrEqual(0);

    const [opened] = await Promise.all([
      page.context().waitForEvent('page'),
      commits.getByRole('link').first().click(),
    ]);
    await expect(opened.getByRole('heading')).toHaveText('search as you type');
  });
}

test('a version comes to production by a commit, once one of each group has agreed', async ({
  browser,
}) => {
  const alice = await openAs(browser, 'alice', 'payments');
  // It waits in staging for a person, unless another test has been there before.
  const promote = alice
    .environment('Staging')
    .getByRole('button', { name: /^Promote,/ });
  if (await promote.isVisible()) {
    await promote.click();
    await alice.dialog.getByLabel(/Reason/).fill('looks good');
    await alice.dialog
      .getByRole('button', { name: /^Promote staging/i })
      .click();
    await expect(alice.dialog.getByRole('heading')).toContainText(
      /Promoted staging/i,
    );
    await alice.dialog.getByRole('button', { name: 'Close' }).click();
  }
  await alice.compare('Production', 'staging');
  await alice.dialog
    .getByRole('button', { name: 'Deploy 3.2.0 to Production' })
    .click();
  const all = alice.page.getByRole('dialog', {
    name: 'Deploy 3.2.0 to Production of payments',
  });
  const plan = all.getByRole('region', { name: 'payments in demo-prod-usw2' });
  await expect(plan).toContainText(/commits to main of k8s-config/);
  await expect(plan).toContainText(
    'Needs 2 approvals by platform-team and security-team',
  );
  await expect(plan).toContainText(
    'Quality gates passed: tests, static-analysis, security-scan, performance, approval',
  );
  // Both clusters follow one folder: one commit, one request.
  await expect(
    all.getByRole('region', { name: 'payments in demo-prod-use1' }),
  ).toContainText('It follows the same manifests as demo-prod-usw2');
  await expect(all).toContainText('It waits for approval.');
  expect(await violations(alice.page, '[role=dialog]')).toEqual([]);
  await alice.picture('promotion-plan');
  await all.getByLabel(/Reason/).fill('in staging since Monday');
  await all.getByRole('button', { name: /^Request to deploy 3.2.0/ }).click();
  await expect(all.getByText(/^Requested/)).toBeVisible();
  await all.getByRole('button', { name: 'Close' }).click();
  await alice.page.context().close();

  for (const person of ['petra', 'sam']) {
    const approver = await openAs(browser, person, 'payments');
    await approver
      .environment('Production')
      .getByRole('button', { name: 'Approve or reject' })
      .click();
    await expect(approver.dialog).toContainText('in staging since Monday');
    await approver.dialog.getByRole('button', { name: 'Approve' }).click();
    await expect(approver.dialog).toContainText(/1 given|Steps/);
    await approver.page.context().close();
  }

  const bob = await openAs(browser, 'bob', 'payments');
  const production = bob.environment('Production');
  // In both clusters, and beside the version stands where it came from.
  await expect(
    production.getByText(/Deployed 3\.2\.0 from staging/),
  ).toHaveCount(2);
  await expect(production).toContainText(/Deployed 3\.2\.0, proven after/);
  await bob.picture('promotion-arrived');
  await production.getByRole('button', { name: 'Details' }).click();
  await expect(bob.dialog).toContainText('Begun, and not everywhere yet');
  await bob.page.context().close();
});

test('a version that was left is held: it comes again only when somebody lets it', async ({
  portal,
}) => {
  await portal.resume('alice');
  await portal.openDeployments('web');
  const staging = portal.environment('Staging');
  const { dialog } = portal;
  await portal.compare('Staging', 'development');
  await dialog.getByRole('button', { name: 'Deploy 2.6.0 to Staging' }).click();
  // One workload: its own dialog takes the place of the comparison.
  await dialog.getByLabel(/Reason/).fill('gift cards are done');
  await dialog
    .getByRole('button', { name: 'Deploy 2.6.0 of web to staging' })
    .click();
  await expect(dialog).toContainText(/unchanged for \d+ s/);
  await dialog.getByRole('button', { name: 'Close' }).click();

  await staging.getByRole('button', { name: /^Roll back/ }).click();
  await dialog.getByLabel(/Reason/).fill('gift cards are free of charge');
  await dialog.getByRole('button', { name: /^Roll back staging/ }).click();
  await expect(dialog).toContainText(/unchanged for \d+ s/);
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(staging).toContainText(/2\.6\.0 is held here/);

  await portal.compare('Staging', 'development');
  const deploy = dialog.getByRole('button', {
    name: 'Deploy 2.6.0 to Staging',
  });
  await expect(deploy).toBeDisabled();
  await expect(deploy).toHaveAccessibleDescription(
    /2\.6\.0 is held in staging since alice rolled it back .*: “gift cards are free of charge”/,
  );
  await deploy.hover();
  await portal.picture('promotion-held');
  await dialog.getByRole('button', { name: 'Close' }).click();

  await staging.getByRole('button', { name: /^Resume deployments/ }).click();
  await staging.getByRole('button', { name: /^Let 2\.6\.0 come back/ }).click();
  await expect(staging).not.toContainText(/is held here/);
});

test('a gate that has not been passed is named, with what says so, and stops the version', async ({
  browser,
}) => {
  const petra = await openAs(browser, 'petra', 'legacy-reports');
  await petra.compare('Production', 'staging');
  const gates = petra.dialog.getByRole('region', { name: 'Quality gates' });
  await expect(gates).toContainText(
    'Gate performance is unknown: the commit has no check named Load test',
  );
  await petra.dialog
    .getByRole('button', { name: 'Deploy 12.1.0 to Production' })
    .click();
  const all = petra.page.getByRole('dialog', {
    name: 'Deploy 12.1.0 to Production of legacy-reports',
  });
  const plan = all.getByRole('region', { name: /demo-prod-usw2$/ });
  await expect(
    plan.getByRole('alert').filter({ hasText: 'Gate performance is unknown' }),
  ).toBeVisible();
  const failed = plan.getByRole('alert').filter({
    hasText: 'Gate security-scan has not passed: Scan the image failed',
  });
  await expect(failed.getByRole('link')).toHaveAttribute(
    'href',
    /\/shop\/legacy-reports\/commit\/[0-9a-f]{40}#Scan%20the%20image$/,
  );
  await expect(all).toContainText('Of 2: 2 are left as they are.');
  await expect(
    all.getByRole('button', { name: /^Deploy 12\.1\.0 to Production/ }),
  ).toBeDisabled();
  expect(await violations(petra.page, '[role=dialog]')).toEqual([]);
  await petra.picture('promotion-gates');

  // Her team may go past them, and says so where others see it.
  await all.getByRole('button', { name: 'This cannot wait…' }).click();
  await all.getByRole('checkbox', { name: 'Break the glass' }).check();
  await expect(all).toContainText('Of 2: 2 start at once.');
  expect(await violations(petra.page, '[role=dialog]')).toEqual([]);
  await petra.picture('promotion-break-glass');
  await all.getByRole('button', { name: 'Cancel' }).click();
  await petra.page.context().close();
});

test('disaster recovery says what it lacks, and is brought to what production runs in one operation', async ({
  portal,
}) => {
  await portal.resume('alice');
  await portal.openDeployments('web');
  const recovery = portal.environment('Disaster recovery');
  // Its cluster is away for a minute every quarter of an hour.
  await expect(recovery).not.toContainText('unreachable', { timeout: 90_000 });
  await expect(recovery).toContainText('Parity: no.');
  await portal.compare('Disaster recovery', 'production');
  const { dialog } = portal;
  await expect(
    dialog.getByRole('listitem').filter({ hasText: /^app: / }),
  ).toHaveText('app: 2.3.1 here, 2.4.0 there');
  expect(await violations(portal.page, '[role=dialog]')).toEqual([]);
  await portal.picture('parity');
  await dialog
    .getByRole('button', { name: 'Deploy 2.4.0 to Disaster recovery' })
    .click();
  await dialog.getByLabel(/Reason/).fill('drill of the month');
  await dialog.getByRole('button', { name: /^Deploy 2\.4\.0 of web/ }).click();
  await expect(dialog).toContainText(/unchanged for \d+ s/, {
    timeout: 90_000,
  });
  await dialog.getByRole('button', { name: 'Close' }).click();
  await portal.compare('Disaster recovery', 'production');
  // A key that is missing there does not come with a version; it stays on the list.
  const parity = dialog.getByRole('list').first();
  await expect(parity).not.toContainText('app: ');
  await expect(parity).toContainText('Secret web-session: key is missing here');
});
