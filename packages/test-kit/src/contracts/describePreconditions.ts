import {
  Deployment,
  resourceKinds,
} from '@backstage-deployments/plugin-deployments-common';
import { deployment } from '../manifests/deployment';
import { podTemplate } from '../manifests/podTemplate';
import { AdminError } from '../cluster/AdminError';
import { until } from '../until';
import { ClusterUnderTest } from './ClusterUnderTest';

/** A write that names what it was planned against changes that, or nothing. */
export function describePreconditions(cluster: () => ClusterUnderTest): void {
  async function quietDeployment() {
    const { admin, containers, client } = cluster();
    const namespace = await cluster().createNamespace();
    const manifest = deployment(namespace, {
      replicas: 0,
      template: podTemplate(containers, 'web', 'v1'),
    });
    await admin.create(manifest);
    const ref = { kind: resourceKinds.deployments, namespace, name: 'web' };
    const settled = await until(
      'the controller has seen the Deployment',
      () => client.get<Deployment>(ref),
      ({ metadata, status }) =>
        metadata.generation === status?.observedGeneration &&
        Boolean(status?.conditions?.length),
    );
    return { ref, manifest, read: settled.metadata };
  }

  const json = (uid?: string, resourceVersion?: string) => [
    ...(uid ? [{ op: 'replace', path: '/metadata/uid', value: uid }] : []),
    ...(resourceVersion
      ? [
          {
            op: 'replace',
            path: '/metadata/resourceVersion',
            value: resourceVersion,
          },
        ]
      : []),
    { op: 'add', path: '/spec/minReadySeconds', value: 9 },
  ];
  const merge = (uid?: string, resourceVersion?: string) => ({
    metadata: { uid, resourceVersion },
    spec: { minReadySeconds: 9 },
  });
  const otherUid = '00000000-0000-4000-8000-000000000000';

  describe('preconditions', () => {
    it.concurrent.each([
      ['json', json],
      ['merge', merge],
    ] as const)('that do not hold refuse a %s patch', async (type, patch) => {
      const { client } = cluster();
      const { ref, read } = await quietDeployment();
      const send = (uid?: string, resourceVersion?: string) =>
        client.patch(ref, patch(uid, resourceVersion), { type });
      await expect(send(read.uid, '1')).rejects.toMatchObject({
        kind: 'conflict',
        statusCode: 409,
      });
      await expect(send(otherUid, '1')).rejects.toMatchObject({
        kind: 'conflict',
        statusCode: 409,
      });
      // A uid alone is an immutable field to the API server, so whoever wants a conflict sends the version too.
      await expect(send(otherUid)).rejects.toMatchObject({
        kind: 'invalid',
        statusCode: 422,
      });
      const untouched = await client.get<Deployment>(ref);
      expect(untouched.spec?.minReadySeconds ?? 0).toBe(0);
    });

    it.concurrent.each([
      ['json', json],
      ['merge', merge],
    ] as const)(
      'that hold let a %s patch through, once',
      async (type, patch) => {
        const { client } = cluster();
        const { ref } = await quietDeployment();
        const { metadata } = await client.get<Deployment>(ref);
        const send = () =>
          client.patch<Deployment>(
            ref,
            patch(metadata.uid, metadata.resourceVersion),
            { type },
          );
        expect((await send()).spec?.minReadySeconds).toBe(9);
        await expect(send()).rejects.toMatchObject({ kind: 'conflict' });
      },
    );

    it.concurrent(
      'do not hold for an object that was deleted and created again',
      async () => {
        const { client, admin } = cluster();
        const { ref, manifest, read } = await quietDeployment();
        await admin.remove(manifest);
        await until(
          'the name is free again',
          async () => {
            try {
              await admin.create(manifest);
              return true;
            } catch (error) {
              if (error instanceof AdminError && error.statusCode === 409) {
                return false;
              }
              throw error;
            }
          },
          created => created,
        );
        await expect(
          client.patch(ref, merge(read.uid, read.resourceVersion), {
            type: 'merge',
          }),
        ).rejects.toMatchObject({ kind: 'conflict' });
      },
    );

    it.concurrent(
      'of an object that is gone are a missing object',
      async () => {
        const { client } = cluster();
        const namespace = await cluster().createNamespace();
        await expect(
          client.patch(
            { kind: resourceKinds.deployments, namespace, name: 'gone' },
            merge(otherUid),
            { type: 'merge' },
          ),
        ).rejects.toMatchObject({ kind: 'not-found' });
      },
    );
  });
}
