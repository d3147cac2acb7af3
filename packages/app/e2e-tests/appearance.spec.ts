import { inEachLook } from './looks';
import { expect, test } from './test';

// Each strategy of the demo in its state, in every look.
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
