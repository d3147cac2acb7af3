import {
  resourceKinds,
  Rollout,
} from '@backstage-deployments/plugin-deployments-common';
import { podTemplate } from '../manifests/podTemplate';
import { rollout } from '../manifests/rollout';
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
        const { client } = cluster();
        const ref = await quietRollout();
        const { metadata } = await client.get<Rollout>(ref);
        const labelled = await client.patch<Rollout>(
          ref,
          { metadata: { labels: { tried: 'yes' } } },
          { type: 'merge' },
        );
        expect(labelled.metadata.generation).toBe(metadata.generation);
        const paused = await client.patch<Rollout>(
          ref,
          { spec: { paused: true } },
          { type: 'merge' },
        );
        expect(paused.metadata.generation).toBe((metadata.generation ?? 0) + 1);
      },
    );
  });
}
