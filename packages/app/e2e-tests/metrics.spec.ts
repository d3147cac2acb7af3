import { Deployment } from '@backstage-deployments/plugin-deployments-common';
import { playedContainers } from '@backstage-deployments/test-kit';
import { expect, test } from './test';
import { violations } from './violations';

// Figures by version as a developer looks at them, and what the portal does by itself when they are bad.

const looks = [
  { name: 'light', colorScheme: 'light', width: 1440 },
  { name: 'dark', colorScheme: 'dark', width: 1440 },
  { name: 'narrow', colorScheme: 'light', width: 400 },
] as const;

for (const { name, colorScheme, width } of looks) {
  test(`a canary is drawn by version in ${name}`, async ({ portal, page }) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 1000 });
    await portal.resume('alice');
    await portal.openDeployments('checkout');
    await portal
      .environment('Production')
      .getByRole('button', { name: 'Show metrics' })
      .first()
      .click();
    const metrics = page.getByRole('region', { name: /^Metrics of/ });
    await expect(metrics.getByRole('figure')).toHaveCount(3);
    for (const figure of await metrics.getByRole('figure').all()) {
      await expect(figure).toContainText(/1\.9\.0 .*, at most .*1\.8\.2/);
      // A line a version.
      await expect(figure.locator('.recharts-line-curve')).toHaveCount(2);
    }
    // The threshold, where there is one, across; the moment at which the canary appeared, upright.
    const threshold = (title: string) =>
      metrics
        .getByRole('figure', { name: title })
        .locator('.recharts-reference-line-line');
    expect(await threshold('Traffic').count()).toBeGreaterThan(0);
    const marks = await threshold('Traffic').count();
    await expect(threshold('Error rate')).toHaveCount(marks + 1);
    await expect(threshold('p95 latency')).toHaveCount(marks + 1);
    expect(await violations(page, '[aria-label^="Metrics of"]')).toEqual([]);
    await portal.pictureOf(metrics, `metrics-${name}`);
  });

  test(`the versions of an A/B stand beside each other in ${name}`, async ({
    portal,
    page,
  }) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 1000 });
    await portal.resume('carol');
    await portal.openDeployments('recommendations');
    const production = portal.environment('Production');
    await production
      .getByRole('button', { name: 'How does each version do?' })
      .first()
      .click();
    const figures = page.getByRole('region', {
      name: /^Figures of the versions in/,
    });
    await expect(figures.getByRole('row', { name: /^0\.15\.0/ })).toContainText(
      /header x-cohort is b.* % ?.* ms ?.* \(\d+ %\)/,
    );
    await expect(figures.getByRole('row', { name: /^0\.14\.0/ })).toContainText(
      /everybody else.* % ?.* ms ?.* \(\d+ %\)/,
    );
    expect(
      await violations(page, '[aria-label^="Figures of the versions"]'),
    ).toEqual([]);
    await portal.pictureOf(figures, `versions-${name}`);
  });
}

test.describe('in staging, where automation is on', () => {
  test.use({
    target: {
      connection: { url: 'http://127.0.0.1:17502', token: 'admin-token' },
      containers: playedContainers,
      service: 'web',
    },
  });

  // The demo's own service: what automation returns to has to be in the history as healthy. Once for a portal: it leaves a
  // workload on which it acted alone for half an hour.
  test('a version whose requests fail is rolled back, and the page says by what figures', async ({
    portal,
    page,
    admin,
  }) => {
    const ref = {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'web', namespace: 'shop' },
    };
    const imageNow = async () => {
      const { spec } = await admin.read<Deployment>(ref);
      return spec?.template?.spec?.containers?.[0].image;
    };
    await portal.resume('alice');
    await portal.openDeployments('web');
    const staging = portal.environment('Staging');
    await expect(staging).toContainText('Healthy');

    const good = await imageNow();
    await admin.patch(ref, 'json', [
      {
        op: 'replace',
        path: '/spec/template/spec/containers/0/image',
        value: 'registry.demo.example/shop/web:2.7.0-errors',
      },
    ]);
    await expect(staging).toContainText('2.7.0-errors');
    await staging.getByRole('button', { name: 'Show metrics' }).click();
    await expect(staging).toContainText(/Rolled back to .*, proven after/, {
      timeout: 60_000,
    });
    expect(await imageNow()).toBe(good);
    await portal.picture('automated-rollback');
    await staging.getByRole('button', { name: 'Details' }).click();
    await expect(
      portal.dialog.getByRole('list', { name: 'Figures' }),
    ).toContainText(/Error rate of 2\.7\.0-errors is \d/);
    expect(await violations(page, '[role=dialog]')).toEqual([]);
    await portal.picture('automated-rollback-figures');
  });
});
