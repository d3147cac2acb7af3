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

/** As a busy cluster's watch brings them: each is a change of what the page shows. */
class Changes {
  readonly #page: Page;
  readonly #write: (cause: string) => Promise<unknown>;
  readonly #run = randomBytes(3).toString('hex');

  constructor(page: Page, write: (cause: string) => Promise<unknown>) {
    this.#page = page;
    this.#write = write;
  }

  /** The first, after which there is a line for the others to change. */
  async begin(): Promise<void> {
    await this.#write(this.#cause(0));
    await this.#isShown(0);
  }

  /** The others; nothing moves. */
  async arrive(): Promise<void> {
    const before = await placesOf(this.#page);
    // Nobody waits for the one before.
    const written: Promise<unknown>[] = [];
    for (let change = 1; change <= CHANGES; change += 1) {
      written.push(this.#write(this.#cause(change)));
      if (change % LOOK_EACH === 0) {
        expect(await placesOf(this.#page)).toEqual(before);
      }
      await this.#page.waitForTimeout(EVERY_MS);
    }
    await Promise.all(written);
    await this.#write(this.#cause(CHANGES + 1));
    await this.#isShown(CHANGES + 1);
    expect(await placesOf(this.#page)).toEqual(before);
  }

  /** Always as long, so that only the page could move. */
  #cause(change: number): string {
    return `change ${this.#run} ${String(change).padStart(4, '0')}`;
  }

  #isShown(change: number): Promise<void> {
    return expect(this.#page.locator('main')).toContainText(
      this.#cause(change),
    );
  }
}

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
  // As many workloads as others need tests for.
  test.slow();
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
      const changes = new Changes(page, cause =>
        admin.patch(refOf(kind, namespace), 'merge', causedBy(cause)),
      );
      await changes.begin();
      await panel.getByRole('button', { name: `${action},` }).click();
      const reason = portal.dialog.getByLabel(/Reason/);
      await reason.fill('because');
      // The plan is there; what it says is not a jump.
      await expect(
        portal.dialog.getByRole('button', { name: `${action} development` }),
      ).not.toHaveAttribute('aria-disabled', 'true');
      await changes.arrive();
      await expect(reason).toBeFocused();
      await page.keyboard.type(' of that');
      await expect(reason).toHaveValue('because of that');
      await portal.dialog.getByRole('button', { name: 'Cancel' }).click();
      await expect(portal.dialog).toBeHidden();
    });
  }

  await test.step('A/B: with a question about a request open', async () => {
    const panel = portal.workload(`${ROUTED}/web`);
    const changes = new Changes(page, cause =>
      admin.patch(refOf('Rollout', ROUTED), 'merge', causedBy(cause)),
    );
    await changes.begin();
    await panel
      .getByRole('button', { name: 'Where would a request go?' })
      .click();
    const field = panel.getByLabel(/^Headers/);
    await field.fill('x-cohort: b');
    const answer = panel.getByRole('status');
    await expect(answer).toContainText('by route cohort-b');
    await changes.arrive();
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
