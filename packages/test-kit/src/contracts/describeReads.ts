import {
  resourceKinds,
  ResourceKind,
} from '@backstage-deployments/plugin-deployments-common';
import { ListPage } from '@backstage-deployments/plugin-deployments-node';
import { service } from '../manifests/service';
import { Capabilities, ClusterUnderTest } from './ClusterUnderTest';

const widgets: ResourceKind = {
  group: 'conformance.example.com',
  version: 'v1',
  plural: 'widgets',
  kind: 'Widget',
  namespaced: true,
};

/** Lists, pages and single objects, and how each failure is told from the others. */
export function describeReads(
  cluster: () => ClusterUnderTest,
  { rbac }: Capabilities,
): void {
  async function namespaceWithServices(names: readonly string[]) {
    const namespace = await cluster().createNamespace();
    for (const name of names) {
      await cluster().admin.create(
        service(namespace, name, 'web', {
          tier: name === 'a' ? 'front' : 'back',
        }),
      );
    }
    return namespace;
  }

  const namesOf = ({ items }: ListPage) =>
    items.map(({ metadata }) => metadata.name);

  describe('reads', () => {
    it.concurrent('lists page by page, all of one moment', async () => {
      const { client, admin } = cluster();
      const namespace = await namespaceWithServices(['a', 'b', 'c', 'd', 'e']);
      const page = (continueToken?: string) =>
        client.list(resourceKinds.services, {
          namespace,
          limit: 2,
          continueToken,
        });

      const first = await page();
      await admin.create(service(namespace, 'bb'));
      const second = await page(first.continueToken);
      const third = await page(second.continueToken);

      expect(first.continueToken).toBeTruthy();
      expect(third.continueToken).toBeUndefined();
      expect([first, second, third].flatMap(namesOf)).toEqual([
        'a',
        'b',
        'c',
        'd',
        'e',
      ]);
      expect(second.resourceVersion).toBe(first.resourceVersion);
      expect(third.resourceVersion).toBe(first.resourceVersion);
    });

    it.concurrent('lists what labels and fields select', async () => {
      const { client } = cluster();
      const namespace = await namespaceWithServices(['a', 'b', 'c']);
      const list = (options: {
        labelSelector?: string;
        fieldSelector?: string;
      }) => client.list(resourceKinds.services, { namespace, ...options });

      expect(namesOf(await list({ labelSelector: 'tier=back' }))).toEqual([
        'b',
        'c',
      ]);
      expect(namesOf(await list({ labelSelector: 'tier!=back' }))).toEqual([
        'a',
      ]);
      expect(
        namesOf(await list({ labelSelector: 'tier in (front),app' })),
      ).toEqual([]);
      expect(namesOf(await list({ fieldSelector: 'metadata.name=b' }))).toEqual(
        ['b'],
      );
    });

    it.concurrent('selects events by type', async () => {
      const { client, admin } = cluster();
      const namespace = await cluster().createNamespace();
      for (const type of ['Normal', 'Warning']) {
        await admin.create({
          apiVersion: 'v1',
          kind: 'Event',
          metadata: { name: type.toLowerCase(), namespace },
          type,
          reason: 'Tried',
          message: 'by the suite',
          involvedObject: { kind: 'Pod', name: 'web', namespace },
        });
      }
      const page = await client.list(resourceKinds.events, {
        namespace,
        fieldSelector: 'type=Warning',
      });
      expect(namesOf(page)).toEqual(['warning']);
    });

    it.concurrent(
      'answers a list from the watch cache for resourceVersion 0',
      async () => {
        const { client } = cluster();
        const namespace = await namespaceWithServices(['a']);
        const { resourceVersion } = await client.list(resourceKinds.services, {
          namespace,
          resourceVersion: '0',
        });
        expect(resourceVersion).toMatch(/^\d+$/);
      },
    );

    it.concurrent('gets one object, with its identity', async () => {
      const { client } = cluster();
      const namespace = await namespaceWithServices(['a']);
      const found = await client.get({
        kind: resourceKinds.services,
        namespace,
        name: 'a',
      });
      expect(found.metadata).toMatchObject({
        name: 'a',
        namespace,
        uid: expect.stringMatching(/^[0-9a-f-]{36}$/),
        resourceVersion: expect.stringMatching(/^\d+$/),
      });
    });

    it.concurrent(
      'tells a missing object from a kind that is not installed',
      async () => {
        const { client, clientAs } = cluster();
        const namespace = await cluster().createNamespace();
        await expect(
          client.get({ kind: resourceKinds.services, namespace, name: 'gone' }),
        ).rejects.toMatchObject({ kind: 'not-found' });
        await expect(
          clientAs('admin').get({ kind: widgets, namespace, name: 'gone' }),
        ).rejects.toMatchObject({ kind: 'not-installed' });
        await expect(
          clientAs('admin').list(widgets, { namespace }),
        ).rejects.toMatchObject({ kind: 'not-installed' });
      },
    );

    it.concurrent('tells an unknown token', async () => {
      await expect(
        cluster().clientAs('stranger').list(resourceKinds.pods, {}),
      ).rejects.toMatchObject({ kind: 'unauthorized' });
    });

    if (rbac === true) {
      it.concurrent(
        'keeps from the portal what its role does not name',
        async () => {
          const namespace = await cluster().createNamespace();
          await expect(
            cluster().client.list(resourceKinds.secrets, { namespace }),
          ).rejects.toMatchObject({ kind: 'forbidden' });
        },
      );
    }
  });
}
