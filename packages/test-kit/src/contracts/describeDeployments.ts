import {
  Deployment,
  WorkloadRef,
} from '@backstage-deployments/plugin-deployments-common';
import { deployment } from '../manifests/deployment';
import { Version } from '../manifests/Containers';
import { podTemplate } from '../manifests/podTemplate';
import { ClusterUnderTest } from './ClusterUnderTest';
import { follow, followTo } from './follow';

const PROGRESS_DEADLINE_SECONDS = 3;

/** The states of a Deployment over time, in agreement with `kubectl rollout status` at each look. */
export function describeDeployments(cluster: () => ClusterUnderTest): void {
  async function create(version: Version, spec: Deployment['spec'] = {}) {
    const { admin, containers, name } = cluster();
    const namespace = await cluster().createNamespace();
    const template = podTemplate(containers, 'web', version);
    const manifest = deployment(namespace, { template, ...spec });
    await admin.create(manifest);
    const ref: WorkloadRef = {
      cluster: name,
      namespace,
      kind: 'deployments',
      name: 'web',
    };
    const change = (to: Version, more: Deployment['spec'] = {}) =>
      admin.patch(manifest, 'merge', {
        spec: { template: podTemplate(containers, 'web', to), ...more },
      });
    return { ref, manifest, change };
  }

  describe('a Deployment', () => {
    it.concurrent('rolls to a new version and ends Healthy', async () => {
      const { ref, change } = await create('v1', { replicas: 3 });
      await followTo(cluster(), ref, 'Healthy');
      await change('v2');
      const way = await follow(
        cluster(),
        ref,
        ({ phase }) => phase === 'Healthy',
      );
      const { observation, status } = way[way.length - 1];
      expect(status.message).toBe('3 of 3 available');
      expect(observation.replicaSets).toHaveLength(2);
      expect(observation.pods.length).toBeGreaterThanOrEqual(3);
    });

    it.concurrent(
      'that crashes says so at once, and is Degraded after its deadline',
      async () => {
        const { ref, manifest, change } = await create('v1');
        await followTo(cluster(), ref, 'Healthy');
        await change('crash');
        const cause = {
          reason: 'CrashLoopBackOff',
          message: expect.stringMatching(
            /^Container web of web-\S+ crashes with exit code \d+ \(\d+ restarts?\)$/,
          ),
        };
        const early = await follow(
          cluster(),
          ref,
          status => status.cause?.reason === cause.reason,
        );
        expect(early[early.length - 1].status).toMatchObject({
          phase: 'Progressing',
          cause,
        });
        await cluster().admin.patch(manifest, 'merge', {
          spec: { progressDeadlineSeconds: PROGRESS_DEADLINE_SECONDS },
        });
        const { status } = await followTo(cluster(), ref, 'Degraded');
        expect(status).toMatchObject({
          reason: 'ProgressDeadlineExceeded',
          message: `No progress within ${PROGRESS_DEADLINE_SECONDS} s; 2 of 2 available`,
          cause,
        });
      },
    );

    it.concurrent('whose image is missing names the image', async () => {
      const { ref } = await create('missing');
      const way = await follow(cluster(), ref, ({ cause }) =>
        ['ImagePullBackOff', 'ErrImagePull'].includes(cause?.reason ?? ''),
      );
      const { status } = way[way.length - 1];
      expect(status.phase).toBe('Progressing');
      expect(status.cause?.message).toContain(
        cluster().containers.missing.image,
      );
    });

    it.concurrent(
      'whose pods start slowly is Progressing with its counts',
      async () => {
        const { ref, change } = await create('v1');
        await followTo(cluster(), ref, 'Healthy');
        await change('slow');
        const { status } = await followTo(
          cluster(),
          ref,
          'Progressing',
          'LessUpdated',
        );
        expect(status).toMatchObject({ message: '1 of 2 updated' });
        expect(status.cause).toBeUndefined();
      },
    );

    it.concurrent(
      'scaled to zero is Healthy, and so is one scaled up again',
      async () => {
        const { ref, manifest } = await create('v1', { replicas: 0 });
        expect(
          (await followTo(cluster(), ref, 'Healthy')).status,
        ).toMatchObject({ reason: 'ScaledToZero', message: 'Scaled to zero' });
        await cluster().admin.patch(manifest, 'merge', {
          spec: { replicas: 3 },
        });
        const { status } = await followTo(
          cluster(),
          ref,
          'Healthy',
          'RolledOut',
        );
        expect(status.message).toBe('3 of 3 available');
      },
    );

    it.concurrent(
      'that is paused keeps its version until it is resumed',
      async () => {
        const { ref, manifest, change } = await create('v1');
        await followTo(cluster(), ref, 'Healthy');
        await change('v2', { paused: true });
        const paused = await followTo(cluster(), ref, 'Paused');
        expect(paused.status.message).toBe('Paused by hand; 0 of 2 updated');
        await cluster().admin.patch(manifest, 'merge', {
          spec: { paused: false },
        });
        const { status } = await followTo(cluster(), ref, 'Healthy');
        expect(status.message).toBe('2 of 2 available');
      },
    );
  });
}
