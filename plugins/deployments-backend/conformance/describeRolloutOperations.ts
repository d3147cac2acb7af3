import {
  Rollout,
  WorkloadRef,
} from '@backstage-deployments/plugin-deployments-common';
import {
  ClusterUnderTest,
  followTo,
  podTemplate,
  rollout,
} from '@backstage-deployments/test-kit';
import { liveTemplateOf } from './liveTemplateOf';
import { OperationsUnderTest } from './OperationsUnderTest';
import { runRollout } from './workloads';

const canary = {
  canary: {
    maxSurge: 1,
    maxUnavailable: 0,
    steps: [{ setWeight: 25 }, { pause: {} }, { setWeight: 50 }, { pause: {} }],
  },
};

/** What each action does to a canary, from the plan to the proof. */
export function describeRolloutOperations(
  cluster: () => ClusterUnderTest,
  operations: () => OperationsUnderTest,
): void {
  const statusOf = async (ref: WorkloadRef) =>
    ((await cluster().observe(ref)).workload as Rollout).status ?? {};

  async function pausedCanary() {
    const running = await runRollout(cluster(), canary);
    const stable = await liveTemplateOf(cluster(), running.ref);
    await running.change('v2');
    await followTo(cluster(), running.ref, 'Paused', 'CanaryPauseStep');
    return { ...running, stable };
  }

  const succeeded = { state: 'succeeded' };

  describe('operations on a canary', () => {
    it.concurrent(
      'promote goes on by one step, and by one more to the end',
      async () => {
        const { ref } = await pausedCanary();
        expect(await operations().carryOut(ref, 'promote')).toMatchObject({
          ...succeeded,
          path: 'status',
        });
        await followTo(cluster(), ref, 'Paused', 'CanaryPauseStep');
        expect((await statusOf(ref)).currentStepIndex).toBe(3);
        expect(await operations().carryOut(ref, 'promote')).toMatchObject(
          succeeded,
        );
        await followTo(cluster(), ref, 'Healthy');
      },
    );

    it.concurrent(
      'a second click on promote, planned before the first, skips no step',
      async () => {
        const { ref } = await pausedCanary();
        const { plan } = await operations().plan(ref, 'promote');
        const planHash = plan.hash;
        await operations().carryOut(ref, 'promote', { planHash });
        await followTo(cluster(), ref, 'Paused', 'CanaryPauseStep');
        await expect(
          operations().start(ref, 'promote', { planHash }),
        ).rejects.toMatchObject({ name: 'ConflictError' });
        expect((await statusOf(ref)).currentStepIndex).toBe(3);
      },
    );

    it.concurrent('promoteFull skips what is left', async () => {
      const { ref } = await pausedCanary();
      expect(await operations().carryOut(ref, 'promoteFull')).toMatchObject(
        succeeded,
      );
      const { stableRS, currentPodHash } = await statusOf(ref);
      expect(stableRS).toBe(currentPodHash);
      await followTo(cluster(), ref, 'Healthy');
    });

    it.concurrent(
      'abort gives the stable version all traffic, retry starts again',
      async () => {
        const { ref } = await pausedCanary();
        expect(await operations().carryOut(ref, 'abort')).toMatchObject(
          succeeded,
        );
        const { status } = await followTo(
          cluster(),
          ref,
          'Degraded',
          'RolloutAborted',
        );
        expect(status.message).toMatch(/^Aborted; .+ serves all traffic$/);
        expect(await operations().carryOut(ref, 'retry')).toMatchObject(
          succeeded,
        );
        await followTo(cluster(), ref, 'Paused', 'CanaryPauseStep');
        expect((await statusOf(ref)).currentStepIndex).toBe(1);
      },
    );

    it.concurrent('pause and resume keep the step', async () => {
      const { ref } = await pausedCanary();
      expect(await operations().carryOut(ref, 'pause')).toMatchObject(
        succeeded,
      );
      await followTo(cluster(), ref, 'Paused', 'RolloutPaused');
      expect(await operations().carryOut(ref, 'resume')).toMatchObject(
        succeeded,
      );
      await followTo(cluster(), ref, 'Paused', 'CanaryPauseStep');
      expect((await statusOf(ref)).currentStepIndex).toBe(1);
    });

    it.concurrent(
      'restart replaces every pod and keeps the revision',
      async () => {
        const { ref } = await runRollout(cluster(), canary);
        const before = await cluster().observe(ref);
        expect(await operations().carryOut(ref, 'restart')).toMatchObject(
          succeeded,
        );
        const after = await cluster().observe(ref);
        const old = new Set(before.pods.map(({ metadata }) => metadata.uid));
        const left = after.pods.filter(
          ({ metadata }) =>
            old.has(metadata.uid) && !metadata.deletionTimestamp,
        );
        expect(left).toEqual([]);
        expect(after.replicaSets).toHaveLength(1);
      },
    );

    it.concurrent(
      'rollback of a running canary aborts it, then restores the stable template',
      async () => {
        const { ref, stable } = await pausedCanary();
        const operation = await operations().carryOut(ref, 'rollback');
        expect(operation).toMatchObject(succeeded);
        expect(operation.steps[0].title).toContain('Abort');
        // A Rollout's template has no defaults; its ReplicaSet's, which is put back, has them.
        expect(await liveTemplateOf(cluster(), ref)).toMatchObject(stable);
        await followTo(cluster(), ref, 'Healthy');
      },
    );

    it.concurrent(
      'rollback of a promoted version does not wait at its pauses',
      async () => {
        const { ref, stable } = await pausedCanary();
        await operations().carryOut(ref, 'promoteFull');
        await followTo(cluster(), ref, 'Healthy');
        expect(await operations().carryOut(ref, 'rollback')).toMatchObject(
          succeeded,
        );
        // A Rollout's template has no defaults; its ReplicaSet's, which is put back, has them.
        expect(await liveTemplateOf(cluster(), ref)).toMatchObject(stable);
        await followTo(cluster(), ref, 'Healthy');
      },
    );

    it.concurrent(
      'rollback brings a removed environment variable back',
      async () => {
        const env = [{ name: 'FEATURE', value: 'on' }];
        const strategy = { canary: { steps: [{ setWeight: 50 }] } };
        const { ref, change } = await runRollout(cluster(), strategy, env);
        await change('v1');
        await followTo(cluster(), ref, 'Healthy');
        expect(await operations().carryOut(ref, 'rollback')).toMatchObject(
          succeeded,
        );
        const template = await liveTemplateOf(cluster(), ref);
        expect(template.spec?.containers?.[0].env).toEqual(env);
      },
    );

    it.concurrent(
      'rollback writes to the Deployment that holds the template',
      async () => {
        const { admin, containers, name } = cluster();
        const namespace = await cluster().createNamespace();
        const env = [{ name: 'FEATURE', value: 'on' }];
        const holder = {
          apiVersion: 'apps/v1',
          kind: 'Deployment',
          metadata: { name: 'held', namespace },
        };
        const template = podTemplate(containers, 'web', 'v1', env);
        await admin.create({
          ...holder,
          spec: {
            replicas: 0,
            selector: { matchLabels: { app: 'web' } },
            template,
          },
        });
        const workloadRef = {
          apiVersion: 'apps/v1',
          kind: 'Deployment',
          name: 'held',
        };
        await admin.create(
          rollout(namespace, {
            workloadRef,
            strategy: { canary: { steps: [{ setWeight: 50 }] } },
          }),
        );
        const ref: WorkloadRef = {
          cluster: name,
          namespace,
          kind: 'rollouts',
          name: 'web',
        };
        await followTo(cluster(), ref, 'Healthy');
        await admin.patch(holder, 'json', [
          {
            op: 'replace',
            path: '/spec/template',
            value: podTemplate(containers, 'web', 'v1'),
          },
        ]);
        await followTo(cluster(), ref, 'Healthy');
        expect(await operations().carryOut(ref, 'rollback')).toMatchObject(
          succeeded,
        );
        const restored = await liveTemplateOf(cluster(), ref);
        expect(restored.spec?.containers?.[0].env).toEqual(env);
        await followTo(cluster(), ref, 'Healthy');
      },
    );
  });
}
