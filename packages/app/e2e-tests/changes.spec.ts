import { randomBytes } from 'node:crypto';
import { Page } from '@playwright/test';
import { CHANGE_CAUSE } from '@backstage-deployments/plugin-deployments-common';
import { stateOf } from './strategyStates';
import { expect, test } from './test';

// A page that stays still while everything changes, in the panels of each strategy.

/** Two and a half seconds of them. */
const CHANGES = 125;
const EVERY_MS = 20;
/** A look takes as long as some changes. */
const LOOK_EACH = 25;

const panels: [
  strategy: string,
  state: string,
  kind: 'Deployment' | 'Rollout',
  action: string,
][] = [
  ['canary', 'rollout-canary-routed', 'Rollout', 'Promote'],
  ['canary', 'rollout-analysis-inconclusive', 'Rollout', 'Abort'],
  ['blue-green', 'rollout-blue-green-waiting', 'Rollout', 'Promote'],
  ['ab', 'rollout-experiment-running', 'Rollout', 'Abort'],
  ['rolling', 'deployment-progressing', 'Deployment', 'Roll back'],
  ['selector', 'deployment-pair-blue', 'Deployment', 'Roll back'],
  ['immutable', 'deployment-tag-mutable', 'Deployment', 'Roll back'],
];
const ROUTED = 'rollout-canary-header-route';

test('nothing jumps, closes or loses focus while fifty changes a second arrive', async ({
  portal,
  page,
  admin,
  bring,
  target: { service },
}) => {
  await Promise.all(
    [...panels, ['ab', ROUTED]].map(([strategy, name]) => {
      const { state, containers } = stateOf(strategy, name);
      return bring(state, containers);
    }),
  );
  await portal.resume('alice');
  await portal.openDeployments(service);

  for (const [strategy, namespace, kind, action] of panels) {
    await test.step(`${strategy}: ${namespace}, with a dialog open`, async () => {
      const panel = portal.workload(`${namespace}/web`);
      await panel.getByRole('button', { name: `${action},` }).click();
      const reason = portal.dialog.getByLabel(/Reason/);
      await reason.fill('because');
      await whileItChanges(page, cause =>
        admin.patch(refOf(kind, namespace), 'merge', causedBy(cause)),
      );
      await expect(reason).toBeFocused();
      await page.keyboard.type(' of that');
      await expect(reason).toHaveValue('because of that');
      await portal.dialog.getByRole('button', { name: 'Cancel' }).click();
      await expect(portal.dialog).toBeHidden();
    });
  }

  await test.step('A/B: with a question about a request open', async () => {
    const panel = portal.workload(`${ROUTED}/web`);
    await panel
      .getByRole('button', { name: 'Where would a request go?' })
      .click();
    const field = panel.getByLabel(/^Headers/);
    await field.fill('x-cohort: b');
    const answer = panel.getByRole('status');
    await expect(answer).toContainText('by route cohort-b');
    await whileItChanges(page, cause =>
      admin.patch(refOf('Rollout', ROUTED), 'merge', causedBy(cause)),
    );
    await expect(field).toBeFocused();
    await page.keyboard.press('Backspace');
    await page.keyboard.type('c');
    await expect(field).toHaveValue('x-cohort: c');
    await expect(answer).toContainText('by route primary');
  });
});

function refOf(kind: 'Deployment' | 'Rollout', namespace: string) {
  const apiVersion = kind === 'Deployment' ? 'apps/v1' : 'argoproj.io/v1alpha1';
  return { apiVersion, kind, metadata: { name: 'web', namespace } };
}

function causedBy(cause: string) {
  return { metadata: { annotations: { [CHANGE_CAUSE]: cause } } };
}

/** As a busy cluster's watch brings them: each is a change of what the page shows. Nobody waits for the one before. */
async function whileItChanges(
  page: Page,
  write: (cause: string) => Promise<unknown>,
): Promise<void> {
  const run = randomBytes(3).toString('hex');
  // Always as long, so that only the page could move.
  const causeOf = (change: number) =>
    `change ${run} ${String(change).padStart(4, '0')}`;
  const isShown = (change: number) =>
    expect(page.locator('main')).toContainText(causeOf(change));
  await write(causeOf(0));
  await isShown(0);
  const before = await placesOf(page);
  const written: Promise<unknown>[] = [];
  for (let change = 1; change <= CHANGES; change += 1) {
    written.push(write(causeOf(change)));
    if (change % LOOK_EACH === 0) expect(await placesOf(page)).toEqual(before);
    await page.waitForTimeout(EVERY_MS);
  }
  await Promise.all(written);
  await write(causeOf(CHANGES + 1));
  await isShown(CHANGES + 1);
  expect(await placesOf(page)).toEqual(before);
}

/** Where everything that a person may be about to click stands, in every panel and in the dialog, to the pixel. */
function placesOf(page: Page): Promise<unknown[]> {
  return page.evaluate(() =>
    [
      ...document.querySelectorAll(
        'main button, main h2, [role=dialog] button',
      ),
    ].map(element => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return [element.textContent, x, y, width, height];
    }),
  );
}
