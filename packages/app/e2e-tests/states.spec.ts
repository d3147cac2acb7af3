import { inEachLook } from './looks';
import { strategyStates } from './strategyStates';
import { expect as certain, test } from './test';

/** Says of every state what is wrong with it, not only of the first one. */
const expect = certain.configure({ soft: true });

// Each strategy in each of its states, in every look. The states of one strategy stand side by side on one page.

for (const [strategy, states] of Object.entries(strategyStates)) {
  test(`${strategy}: each state says what is so, why, and what can be done`, async ({
    portal,
    page,
    bring,
    target: { service },
  }) => {
    // As many workloads as others need tests for.
    test.slow();
    await Promise.all(
      states.map(({ state, containers }) => bring(state, containers)),
    );
    await portal.resume('alice');
    await portal.openDeployments(service);

    await inEachLook(page, 'main', async look => {
      for (const { state, sees, offers } of states) {
        const name = `${state.name}/web`;
        // With what is above it: a pair is told before its first half.
        const panel = portal.workload(name).locator('..');
        for (const words of sees) {
          await expect(panel, state.name).toContainText(words);
        }
        await expect
          .poll(() => portal.offersOf(name), state.name)
          .toEqual(offers);
        await portal.pictureOf(panel, `${state.name}-${look}`);
      }
    });
  });
}
