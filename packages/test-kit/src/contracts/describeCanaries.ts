import {
  newestReplicaSet,
  Rollout,
  RolloutStep,
  WorkloadRef,
} from '@backstage-deployments/plugin-deployments-common';
import { Version } from '../manifests/Containers';
import { podTemplate } from '../manifests/podTemplate';
import { rollout } from '../manifests/rollout';
import { ClusterUnderTest } from './ClusterUnderTest';
import { follow, followTo } from './follow';

const PROGRESS_DEADLINE_SECONDS = 3;

/** The states of a canary over time, in agreement with `kubectl argo rollouts status` at each look. */
export function describeCanaries(cluster: () => ClusterUnderTest): void {
  async function create(steps: RolloutStep[], spec: Rollout['spec'] = {}) {
    const { admin, containers, name } = cluster();
    const namespace = await cluster().createNamespace();
    const manifest = rollout(namespace, {
      template: podTemplate(containers, 'web', 'v1'),
      strategy: { canary: { maxSurge: 1, maxUnavailable: 0, steps } },
      ...spec,
    });
    await admin.create(manifest);
    const ref: WorkloadRef = {
      cluster: name,
      namespace,
      kind: 'rollouts',
      name: 'web',
    };
    await followTo(cluster(), ref, 'Healthy');
    const change = (to: Version) =>
      admin.patch(manifest, 'merge', {
        spec: { template: podTemplate(containers, 'web', to) },
      });
    return { ref, manifest, change };
  }

  describe('a canary', () => {
    it.concurrent(
      'takes the first version without steps, the next step by step',
      async () => {
        const { ref, change } = await create([
          { setWeight: 25 },
          { pause: { duration: '2s' } },
          { setWeight: 50 },
        ]);
        await change('v2');
        const way = await follow(
          cluster(),
          ref,
          ({ phase }) => phase === 'Healthy',
        );
        const { observation, status } = way[way.length - 1];
        expect(status.message).toBe('4 of 4 available');
        expect((observation.workload as Rollout).status?.stableRS).toBe(
          newestReplicaSet(observation)?.podTemplateHash,
        );
      },
    );

    it.concurrent(
      'waits at a pause without an end, with both versions known',
      async () => {
        const { ref, change } = await create([
          { setWeight: 25 },
          { pause: {} },
        ]);
        await change('v2');
        const { status, observation } = await followTo(
          cluster(),
          ref,
          'Paused',
          'CanaryPauseStep',
        );
        expect(status.since).toMatch(/^\d{4}-/);
        const paused = observation.workload as Rollout;
        expect(paused.status?.currentStepIndex).toBe(1);
        expect(paused.status?.stableRS).not.toBe(paused.status?.currentPodHash);
      },
    );

    it.concurrent(
      'that crashes is Progressing with the cause, then Degraded',
      async () => {
        const { ref, manifest, change } = await create([
          { setWeight: 25 },
          { pause: {} },
        ]);
        await change('crash');
        const early = await follow(
          cluster(),
          ref,
          ({ cause }) => cause?.reason === 'CrashLoopBackOff',
        );
        expect(early[early.length - 1].status.phase).toBe('Progressing');
        await cluster().admin.patch(manifest, 'merge', {
          spec: { progressDeadlineSeconds: PROGRESS_DEADLINE_SECONDS },
        });
        const { status } = await followTo(cluster(), ref, 'Degraded');
        expect(status).toMatchObject({
          reason: 'ProgressDeadlineExceeded',
          cause: { reason: 'CrashLoopBackOff' },
        });
      },
    );

    it.concurrent('scaled to zero is Healthy', async () => {
      const { ref } = await create([], { replicas: 0 });
      const { status } = await followTo(cluster(), ref, 'Healthy');
      expect(status.message).toBe('Scaled to zero');
    });

    it.concurrent(
      'with a spec that contradicts itself is Degraded with what is wrong',
      async () => {
        const { ref, manifest } = await create([]);
        await cluster().admin.patch(manifest, 'merge', {
          spec: { strategy: { canary: { steps: [{ setWeight: 101 }] } } },
        });
        const { status } = await followTo(
          cluster(),
          ref,
          'Degraded',
          'InvalidSpec',
        );
        expect(status.message).toContain('SetWeight');
      },
    );

    it.concurrent(
      'whose template stands in a Deployment follows that',
      async () => {
        const { admin, containers, name } = cluster();
        const namespace = await cluster().createNamespace();
        const holder = {
          apiVersion: 'apps/v1',
          kind: 'Deployment',
          metadata: { name: 'held', namespace },
        };
        await admin.create({
          ...holder,
          spec: {
            replicas: 0,
            selector: { matchLabels: { app: 'web' } },
            template: podTemplate(containers, 'web', 'v1'),
          },
        });
        await admin.create(
          rollout(namespace, {
            workloadRef: {
              apiVersion: 'apps/v1',
              kind: 'Deployment',
              name: 'held',
            },
            strategy: { canary: { steps: [{ setWeight: 25 }, { pause: {} }] } },
          }),
        );
        const ref: WorkloadRef = {
          cluster: name,
          namespace,
          kind: 'rollouts',
          name: 'web',
        };
        await followTo(cluster(), ref, 'Healthy');
        await admin.patch(holder, 'merge', {
          spec: { template: podTemplate(containers, 'web', 'v2') },
        });
        const { observation } = await followTo(cluster(), ref, 'Paused');
        expect(observation.templateHolder?.metadata.name).toBe('held');
        expect(observation.pods.length).toBeGreaterThanOrEqual(4);
      },
    );
  });
}
