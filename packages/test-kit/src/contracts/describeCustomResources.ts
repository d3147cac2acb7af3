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
   * Patches just the state that was read, and says by how much that raised the generation. The controller writes the whole
   * object in its own serialization (without `steps: []`, for one), which raises it too; the precondition keeps that apart.
   */
  async function patchKnown(
    ref: ObjectRef,
    { metadata = {}, ...rest }: { metadata?: object; spec?: object },
  ): Promise<{ raisedBy: number }> {
    const { client } = cluster();
    const patched = await until(
      'nobody writes between the read and the patch',
      async () => {
        const before = (await client.get<Rollout>(ref)).metadata;
        const { uid, resourceVersion } = before;
        try {
          const after = await client.patch<Rollout>(
            ref,
            { metadata: { ...metadata, uid, resourceVersion }, ...rest },
            { type: 'merge' },
          );
          return { before, after: after.metadata };
        } catch (error) {
          if (error instanceof ClusterError && error.kind === 'conflict') {
            return undefined;
          }
          throw error;
        }
      },
      seen => seen !== undefined,
    );
    const { before, after } = patched!;
    return { raisedBy: (after.generation ?? 0) - (before.generation ?? 0) };
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
      'raises the generation with the spec, not with the status',
      async () => {
        const ref = await quietRollout();
        const labelled = await patchKnown(ref, {
          metadata: { labels: { tried: 'yes' } },
        });
        expect(labelled.raisedBy).toBe(0);
        const paused = await patchKnown(ref, { spec: { paused: true } });
        expect(paused.raisedBy).toBe(1);
      },
    );
  });
}
