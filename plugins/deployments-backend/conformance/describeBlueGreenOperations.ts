import {
  Rollout,
  Service,
} from '@backstage-deployments/plugin-deployments-common';
import {
  ClusterUnderTest,
  followTo,
  service,
} from '@backstage-deployments/test-kit';
import { liveTemplateOf } from './liveTemplateOf';
import { OperationsUnderTest } from './OperationsUnderTest';
import { runRollout } from './workloads';

/** What each action does to a blue-green, from the plan to the proof. */
export function describeBlueGreenOperations(
  cluster: () => ClusterUnderTest,
  operations: () => OperationsUnderTest,
): void {
  async function waitingBlueGreen() {
    const namespace = await cluster().createNamespace();
    await cluster().admin.create(service(namespace, 'web-active'));
    await cluster().admin.create(service(namespace, 'web-preview'));
    const blueGreen = {
      activeService: 'web-active',
      previewService: 'web-preview',
      autoPromotionEnabled: false,
      scaleDownDelaySeconds: 1,
    };
    const running = await runRollout(cluster(), { blueGreen }, [], namespace);
    const stable = await liveTemplateOf(cluster(), running.ref);
    await running.change('v2');
    await followTo(cluster(), running.ref, 'Paused', 'BlueGreenPause');
    return { ...running, stable };
  }

  describe('operations on a blue-green', () => {
    it.concurrent('promote switches the active Service', async () => {
      const { ref } = await waitingBlueGreen();
      expect(await operations().carryOut(ref, 'promote')).toMatchObject({
        state: 'succeeded',
      });
      const { observation } = await followTo(cluster(), ref, 'Healthy');
      const { currentPodHash } = (observation.workload as Rollout).status ?? {};
      expect(hashOf(observation.services, 'web-active')).toBe(currentPodHash);
    });

    it.concurrent('abort keeps the active Service where it is', async () => {
      const { ref } = await waitingBlueGreen();
      expect(await operations().carryOut(ref, 'abort')).toMatchObject({
        state: 'succeeded',
      });
      const { observation } = await followTo(
        cluster(),
        ref,
        'Degraded',
        'RolloutAborted',
      );
      const { stableRS } = (observation.workload as Rollout).status ?? {};
      expect(hashOf(observation.services, 'web-active')).toBe(stableRS);
    });

    it.concurrent(
      'rollback before the promotion restores the stable template',
      async () => {
        const { ref, stable } = await waitingBlueGreen();
        expect(await operations().carryOut(ref, 'rollback')).toMatchObject({
          state: 'succeeded',
        });
        // A Rollout's template has no defaults; its ReplicaSet's, which is put back, has them.
        expect(await liveTemplateOf(cluster(), ref)).toMatchObject(stable);
        await followTo(cluster(), ref, 'Healthy');
      },
    );

    it.concurrent(
      'rollback after the promotion waits for no other',
      async () => {
        const { ref, stable } = await waitingBlueGreen();
        await operations().carryOut(ref, 'promote');
        await followTo(cluster(), ref, 'Healthy');
        expect(await operations().carryOut(ref, 'rollback')).toMatchObject({
          state: 'succeeded',
        });
        // A Rollout's template has no defaults; its ReplicaSet's, which is put back, has them.
        expect(await liveTemplateOf(cluster(), ref)).toMatchObject(stable);
        const { observation } = await followTo(cluster(), ref, 'Healthy');
        const { stableRS } = (observation.workload as Rollout).status ?? {};
        expect(hashOf(observation.services, 'web-active')).toBe(stableRS);
      },
    );
  });
}

function hashOf(services: readonly Service[], name: string) {
  return services.find(({ metadata }) => metadata.name === name)?.spec
    ?.selector?.['rollouts-pod-template-hash'];
}
