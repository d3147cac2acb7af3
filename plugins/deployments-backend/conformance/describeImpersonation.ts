import { resourceKinds } from '@backstage-deployments/plugin-deployments-common';
import {
  ClusterUnderTest,
  deployment,
  podTemplate,
} from '@backstage-deployments/test-kit';

/** That a write on behalf of a person is judged by the cluster as hers, whatever the portal itself may. */
export function describeImpersonation(cluster: () => ClusterUnderTest): void {
  describe('impersonation', () => {
    async function quietDeployment(): Promise<string> {
      const namespace = await cluster().createNamespace();
      const template = podTemplate(cluster().containers, 'web', 'v1');
      await cluster().admin.create(
        deployment(namespace, { template, replicas: 0 }),
      );
      return namespace;
    }

    const patchAs = (user: string, namespace: string) =>
      cluster().client.patch(
        { kind: resourceKinds.deployments, namespace, name: 'web' },
        { spec: { minReadySeconds: 3 } },
        { type: 'merge', onBehalfOf: { user, groups: [] } },
      );

    it.concurrent('lets a person write where she may', async () => {
      const namespace = await quietDeployment();
      const user = `user:default/${namespace}`;
      await cluster().allowActingAs(user, namespace);
      await expect(patchAs(user, namespace)).resolves.toMatchObject({
        spec: { minReadySeconds: 3 },
      });
    });

    it.concurrent(
      'refuses a person where she may not, although the portal may',
      async () => {
        const elsewhere = await quietDeployment();
        const user = `user:default/${elsewhere}`;
        await cluster().allowActingAs(user, elsewhere);
        const namespace = await quietDeployment();
        await expect(patchAs(user, namespace)).rejects.toMatchObject({
          kind: 'forbidden',
          message: expect.stringContaining(user),
        });
      },
    );

    it.concurrent(
      'refuses to be somebody whom the portal may not be',
      async () => {
        const namespace = await quietDeployment();
        await expect(
          patchAs('user:default/stranger', namespace),
        ).rejects.toMatchObject({ kind: 'forbidden' });
      },
    );
  });
}
