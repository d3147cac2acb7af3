import {
  resourceKinds,
  Rollout,
} from '@backstage-deployments/plugin-deployments-common';
import {
  ClusterError,
  ObjectRef,
} from '@backstage-deployments/plugin-deployments-node';
import { podTemplate } from '../manifests/podTemplate';
import { rollout } from '../manifests/rollout';
import { until } from '../until';
import { ClusterUnderTest } from './ClusterUnderTest';

/** Where a custom resource takes writes in another way than a built-in one. */
export function describeCustomResources(cluster: () => ClusterUnderTest): void {
  async function quietRollout() {
    const { admin, containers } = cluster();
    const namespace = await cluster().createNamespace();
    await admin.create(
      rollout(namespace, {
        replicas: 0,
        template: podTemplate(containers, 'web', 'v1'),
        strategy: { canary: { steps: [] } },
      }),
    );
    return { kind: resourceKinds.rollouts, namespace, name: 'web' };
  }

  /**
   * Patches just the state that was read. The controller writes the whole object in its own serialization (without
   * `steps: []`, for one), which raises the generation too; the precondition keeps that apart.
   *
   * @returns by how much the patch raised the generation
   */
  async function raisedBy(
    ref: ObjectRef,
    patch: { metadata?: object; spec?: object; status?: object },
    subresource?: 'status',
  ): Promise<number | undefined> {
    const { client } = cluster();
    return until(
      'nobody writes between the read and the patch',
      async () => {
        const { metadata } = await client.get<Rollout>(ref);
        const { uid, resourceVersion, generation = 0 } = metadata;
        const known = { ...patch.metadata, uid, resourceVersion };
        try {
          const patched = await client.patch<Rollout>(
            ref,
            { ...patch, metadata: known },
            { type: 'merge', subresource },
          );
          return (patched.metadata.generation ?? 0) - generation;
        } catch (error) {
          if (error instanceof ClusterError && error.kind === 'conflict') {
            return undefined;
          }
          throw error;
        }
      },
      raised => raised !== undefined,
    );
  }

  describe('custom resources', () => {
    it.concurrent(
      'refuses a strategic merge of a custom resource',
      async () => {
        const ref = await quietRollout();
        await expect(
          cluster().client.patch(
            ref,
            { spec: { paused: true } },
            { type: 'strategic' },
          ),
        ).rejects.toMatchObject({ kind: 'invalid', statusCode: 415 });
      },
    );

    it.concurrent(
      'keeps spec and status apart where there is a status subresource',
      async () => {
        const { client } = cluster();
        const ref = await quietRollout();
        const patch = { spec: { paused: true }, status: { promoteFull: true } };
        const dryRun = { type: 'merge', dryRun: true } as const;
        const status = await client.patch<Rollout>(ref, patch, {
          ...dryRun,
          subresource: 'status',
        });
        expect(status.status?.promoteFull).toBe(true);
        expect(status.spec?.paused).toBeUndefined();
        const spec = await client.patch<Rollout>(ref, patch, dryRun);
        expect(spec.spec?.paused).toBe(true);
        expect(spec.status?.promoteFull).toBeUndefined();
      },
    );

    it.concurrent(
      'raises the generation with the spec, not with labels or the status',
      async () => {
        const ref = await quietRollout();
        const labels = { tried: 'yes' };
        expect(await raisedBy(ref, { metadata: { labels } })).toBe(0);
        const status = { promoteFull: true };
        expect(await raisedBy(ref, { status }, 'status')).toBe(0);
        expect(await raisedBy(ref, { spec: { paused: true } })).toBe(1);
      },
    );
  });
}
