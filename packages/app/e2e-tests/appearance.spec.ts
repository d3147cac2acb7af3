import { Locator } from '@playwright/test';
import {
  CHANGE_CAUSE,
  KUBERNETES_ID,
  Rollout,
} from '@backstage-deployments/plugin-deployments-common';
import {
  istioTraffic,
  rollout,
  service as aService,
  until,
  virtualService,
} from '@backstage-deployments/test-kit';
import { inEachLook } from './looks';
import { expect, test } from './test';

// Each strategy of the demo in its state, in every look; and a page that stays still while everything changes.
// Its name puts it before the tests that promote and roll back what it looks at: one portal serves all, in alphabetical order.

const states: [
  strategy: string,
  service: string,
  environment: string,
  sees: RegExp[],
][] = [
  [
    'canary',
    'checkout',
    'Production',
    [
      /Paused at 25 %/,
      /VirtualService checkout gives 25 % and 75 %/,
      /Analysis in the background/,
      /Canary 1\.9\.0/,
      /pause until somebody promotes\. Next: 50 %/,
    ],
  ],
  [
    'blue-green',
    'payments',
    'Staging',
    [
      /Waits for promotion/,
      /Active.*payments-active/,
      /Preview.*payments-preview/,
    ],
  ],
  [
    'ab',
    'recommendations',
    'Production',
    [/header x-cohort is b:\s*0\.15\.0/, /baseline \(stable\) against variant/],
  ],
  ['rolling', 'catalog-api', 'Development', [/Surge \d+, at most 1/]],
  ['selector', 'orders', 'Production', [/orders-blue/, /orders-green/]],
];

for (const [strategy, service, environment, sees] of states) {
  test(`${strategy} says what happens, and nothing is cut off`, async ({
    portal,
    page,
  }) => {
    await portal.resume('alice');
    await portal.openDeployments(service);
    const column = portal.environment(environment);
    await inEachLook(page, 'main', async look => {
      for (const words of sees) await expect(column).toContainText(words);
      await portal.pictureOf(column, `strategy-${strategy}-${look}`);
    });
  });
}

test('a person asks where a request goes', async ({ portal }) => {
  await portal.resume('carol');
  await portal.openDeployments('recommendations');
  const column = portal.environment('Production');
  const [ask] = await column
    .getByRole('button', { name: 'Where would a request go?' })
    .all();
  await ask.click();
  await column.getByLabel(/^Headers/).fill('x-cohort: b');
  const answer = column.getByRole('status');
  await expect(answer).toContainText('This request goes to 0.15.0');
  await expect(column).toContainText("curl -H 'x-cohort: b'");
  await portal.pictureOf(column, 'strategy-simulator');
  await column.getByLabel(/^Headers/).fill('');
  await expect(answer).toContainText('0.14.0');
});

/** Five seconds of them. */
const CHANGES = 250;
const EVERY_MS = 20;
/** A look takes as long as some changes. */
const LOOK_EACH = 25;

test('nothing jumps, closes or loses focus while fifty changes a second arrive', async ({
  portal,
  page,
  admin,
  namespace,
  workloadName: name,
  create,
  target: { service, containers },
}) => {
  const { trafficRouting, ...services } = istioTraffic(name);
  const template = (version: 'v1' | 'v2') => ({
    metadata: { labels: { app: name } },
    spec: {
      terminationGracePeriodSeconds: 0,
      containers: [{ name: 'web', ...containers[version] }],
    },
  });
  await create(aService(namespace, `${name}-stable`, name));
  await create(aService(namespace, `${name}-canary`, name));
  await create(virtualService(namespace, name));
  const manifest = rollout(
    namespace,
    {
      replicas: 2,
      template: template('v1'),
      strategy: {
        canary: {
          ...services,
          trafficRouting: {
            ...trafficRouting,
            managedRoutes: [{ name: 'cohort-b' }],
          },
          steps: [
            { setCanaryScale: { replicas: 1 } },
            {
              setHeaderRoute: {
                name: 'cohort-b',
                match: [
                  { headerName: 'x-cohort', headerValue: { exact: 'b' } },
                ],
              },
            },
            { pause: {} },
          ],
        },
      },
    },
    name,
  );
  manifest.metadata.labels = { [KUBERNETES_ID]: service };
  await create(manifest);
  await until(
    'the first version is stable',
    () => admin.read<Rollout>(manifest),
    ({ status }) => Boolean(status?.stableRS),
  );
  await admin.patch(manifest, 'merge', { spec: { template: template('v2') } });

  await portal.resume('alice');
  await portal.openDeployments(service);
  const panel = portal.workload(name);
  await panel
    .getByRole('button', { name: 'Where would a request go?' })
    .click();
  const field = panel.getByLabel(/^Headers/);
  await field.fill('x-cohort: b');
  const answer = panel.getByRole('status');
  await expect(answer).toContainText('by route cohort-b');
  const write = (change: number) =>
    admin.patch(manifest, 'merge', {
      metadata: { annotations: { [CHANGE_CAUSE]: cause(change) } },
    });
  await write(0);
  await expect(panel).toContainText(cause(0));
  const before = await placesOf(panel);

  // As a busy cluster's watch brings them: each is a change of what the page shows. Nobody waits for the one before.
  const written: Promise<unknown>[] = [];
  for (let change = 1; change <= CHANGES; change += 1) {
    written.push(write(change));
    if (change % LOOK_EACH === 0) expect(await placesOf(panel)).toEqual(before);
    await page.waitForTimeout(EVERY_MS);
  }
  await Promise.all(written);
  await write(CHANGES + 1);
  await expect(panel).toContainText(cause(CHANGES + 1));
  expect(await placesOf(panel)).toEqual(before);
  await expect(field).toBeFocused();
  await page.keyboard.press('Backspace');
  await page.keyboard.type('c');
  await expect(field).toHaveValue('x-cohort: c');
  await expect(answer).toContainText('by route primary');
});

/** Always as long, so that only the page could move. */
function cause(change: number): string {
  return `change ${String(change).padStart(4, '0')}`;
}

/** Where the parts that a person may be about to click stand, to the pixel. */
async function placesOf(panel: Locator): Promise<unknown[]> {
  const buttons = await panel.getByRole('button', { name: /, / }).all();
  return Promise.all(
    buttons.map(async button => {
      const box = await button.boundingBox();
      return [await button.textContent(), box?.x, box?.y];
    }),
  );
}
