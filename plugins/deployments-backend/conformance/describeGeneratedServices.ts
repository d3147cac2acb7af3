import {
  deriveWorkloadSnapshot,
  Rollout,
  ROLLOUT_HASH_LABEL,
} from '@backstage-deployments/plugin-deployments-common';
import { ClusterUnderTest } from '@backstage-deployments/test-kit';
import { DeliveredService } from './DeliveredService';

const image = (digit: string) =>
  `ghcr.io/team-checkout/basket@sha256:${digit.repeat(64)}`;
const [first, second] = [image('a'), image('b')];
/** Two versions through all of a strategy and one back, each with its soak times, beside the rest of the suite. */
const TIMEOUT_MS = 600_000;

/**
 * One generated service of each strategy under a real Argo CD, within its own project: delivered, a new image through all of
 * the strategy, and back by the portal's rollback through Git.
 */
export function describeGeneratedServices(
  cluster: () => ClusterUnderTest,
): void {
  async function withService(
    generated: Parameters<typeof DeliveredService.begin>[1],
    tryIt: (service: DeliveredService) => Promise<void>,
  ): Promise<void> {
    const service = await DeliveredService.begin(cluster(), generated);
    try {
      await tryIt(service);
    } finally {
      await service.end();
    }
  }

  describe('a generated service', () => {
    it.concurrent(
      'rolls a version out, and comes back',
      () =>
        withService({ strategy: 'rolling', traffic: 'none' }, async service => {
          const file = 'deployment.yaml';
          const ref = service.ref('deployments');
          await service.deploy(first, file);
          await service.followTo(ref, first, 'Healthy');
          const before = await service.committed(file);
          await service.deploy(second, file);
          await service.followTo(ref, second, 'Healthy');
          expect(await rollBack(service, 'deployments', file)).toBe(before);
        }),
      TIMEOUT_MS,
    );

    it.concurrent(
      'gives a canary its share, which stays, promotes it, and comes back without its steps',
      () =>
        withService({ strategy: 'canary', traffic: 'istio' }, async service => {
          const before = await deliverFirst(service);
          const observation = await service.followTo(
            service.ref('rollouts'),
            second,
            'Paused',
            'CanaryPauseStep',
          );
          expect(deriveWorkloadSnapshot(observation).traffic?.actual).toEqual({
            canary: 20,
            stable: 80,
          });
          // Self-heal has left the hash where Argo Rollouts wrote it.
          await service.untilCompared();
          expect(await hashOf(service, 'canary')).toBe(
            (observation.workload as Rollout).status?.currentPodHash,
          );
          await promoteFully(service);
          expect(await rollBack(service, 'rollouts')).toBe(before);
        }),
      TIMEOUT_MS,
    );

    it.concurrent(
      'sends only those to version B whom the header names, and comes back to A',
      () =>
        withService({ strategy: 'ab', traffic: 'istio' }, async service => {
          const ref = service.ref('rollouts');
          const before = await deliverFirst(service);
          await service.followTo(ref, second, 'Paused', 'CanaryPauseStep');
          // The trial by share is over; the group comes next.
          expect(await service.carryOut(ref, 'promote')).toBe('status');
          const observation = await service.followTo(
            ref,
            second,
            'Paused',
            'CanaryPauseStep',
          );
          await service.untilCompared();
          const { traffic } = deriveWorkloadSnapshot(observation);
          expect(traffic?.virtualServices).toMatchObject([
            {
              routes: [
                {
                  name: 'experiment-b',
                  managed: true,
                  who: ['header x-experiment is b'],
                },
                { name: 'primary', who: [] },
              ],
            },
          ]);
          expect(traffic?.actual).toEqual({ canary: 0, stable: 100 });
          await promoteFully(service);
          expect(await rollBack(service, 'rollouts')).toBe(before);
        }),
      TIMEOUT_MS,
    );

    it.concurrent(
      'shows a preview that waits for a person, promotes it, and comes back',
      () =>
        withService(
          { strategy: 'blue-green', traffic: 'none' },
          async service => {
            const ref = service.ref('rollouts');
            const before = await deliverFirst(service);
            const observation = await service.followTo(
              ref,
              second,
              'Paused',
              'BlueGreenPause',
            );
            const { currentPodHash, stableRS } =
              (observation.workload as Rollout).status ?? {};
            expect(currentPodHash).not.toBe(stableRS);
            await service.untilCompared();
            expect(await hashOf(service, 'preview')).toBe(currentPodHash);
            expect(await hashOf(service)).toBe(stableRS);
            expect(await service.carryOut(ref, 'promote')).toBe('status');
            await service.followTo(ref, second, 'Healthy');
            expect(await rollBack(service, 'rollouts')).toBe(before);
          },
        ),
      TIMEOUT_MS,
    );

    it.concurrent(
      'takes a version in the idle slot, switches to it, and back',
      () =>
        withService(
          { strategy: 'selector', traffic: 'none' },
          async service => {
            const [blue, green] = ['blue', 'green'].map(slot =>
              service.ref('deployments', `${service.name}-${slot}`),
            );
            await service.deploy(first, 'deployment-blue.yaml');
            await service.followTo(blue, first, 'Healthy');
            await service.deploy(second, 'deployment-green.yaml');
            await service.followTo(green, second, 'Healthy');
            await service.untilSynced();
            const before = await service.committed('service.yaml');
            for (const [to, slot] of [
              [green, 'green'],
              [blue, 'blue'],
            ] as const) {
              expect(await service.carryOut(to, 'switch')).toBe('selector');
              await service.untilCompared();
              expect((await service.selector()).slot).toBe(slot);
            }
            // Each slot has its version and its pods still.
            await service.followTo(green, second, 'Healthy');
            expect(await service.committed('service.yaml')).toBe(before);
          },
        ),
      TIMEOUT_MS,
    );
  });
}

/** The first version is there, the second one committed. Answers the manifest of the first. */
async function deliverFirst(service: DeliveredService): Promise<string> {
  const ref = service.ref('rollouts');
  await service.deploy(first, 'rollout.yaml');
  await service.followTo(ref, first, 'Paused');
  await promoteFully(service, first);
  const before = await service.committed('rollout.yaml');
  await service.deploy(second, 'rollout.yaml');
  return before;
}

async function promoteFully(
  service: DeliveredService,
  promoted = second,
): Promise<void> {
  const ref = service.ref('rollouts');
  expect(await service.carryOut(ref, 'promoteFull')).toBe('status');
  await service.followTo(ref, promoted, 'Healthy');
}

/** From the second version to the first one, by the portal. Answers the manifest that the repository has then. */
async function rollBack(
  service: DeliveredService,
  kind: 'rollouts' | 'deployments',
  file = 'rollout.yaml',
): Promise<string> {
  const ref = service.ref(kind);
  await service.untilSynced();
  expect(await service.carryOut(ref, 'rollback')).toBe('git-commit');
  await service.followTo(ref, first, 'Healthy');
  await service.untilSynced();
  return service.committed(file);
}

/** By which one of the service's Services tells versions apart. */
async function hashOf(
  service: DeliveredService,
  role?: 'canary' | 'preview',
): Promise<string | undefined> {
  return (await service.selector(role))[ROLLOUT_HASH_LABEL];
}
