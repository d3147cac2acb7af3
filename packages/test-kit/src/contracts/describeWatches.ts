import { resourceKinds } from '@backstage-deployments/plugin-deployments-common';
import { WatchEvent } from '@backstage-deployments/plugin-deployments-node';
import { service } from '../manifests/service';
import { Capabilities, ClusterUnderTest } from './ClusterUnderTest';
import { collectEvents } from './collectEvents';

const { services } = resourceKinds;

/** `ADDED a`, `BOOKMARK`. */
function brief(event: WatchEvent): string {
  return event.type === 'BOOKMARK'
    ? event.type
    : `${event.type} ${event.object.metadata.name}`;
}

const withoutBookmarks = (events: readonly WatchEvent[]) =>
  events.filter(({ type }) => type !== 'BOOKMARK').map(brief);

/** Watches from a list on: nothing lost, nothing twice, an end that is announced. */
export function describeWatches(
  cluster: () => ClusterUnderTest,
  { expiry }: Capabilities,
): void {
  describe('watches', () => {
    it.concurrent(
      'goes on where a list ended, with each change in order',
      async () => {
        const { client, admin } = cluster();
        const namespace = await cluster().createNamespace();
        const a = service(namespace, 'a');
        await admin.create(a);
        const { resourceVersion } = await client.list(services, { namespace });
        await admin.patch(a, 'merge', { metadata: { labels: { x: '1' } } });
        await admin.create(service(namespace, 'b'));
        await admin.remove(a);

        const events = await collectEvents(
          client,
          services,
          { namespace, resourceVersion, timeoutSeconds: 30 },
          seen => withoutBookmarks(seen).length === 3,
        );
        expect(withoutBookmarks(events)).toEqual([
          'MODIFIED a',
          'ADDED b',
          'DELETED a',
        ]);
      },
    );

    it.concurrent('shows a change while it is open', async () => {
      const { client, admin } = cluster();
      const namespace = await cluster().createNamespace();
      const { resourceVersion } = await client.list(services, { namespace });
      const watching = collectEvents(
        client,
        services,
        { namespace, resourceVersion, timeoutSeconds: 30 },
        seen => withoutBookmarks(seen).length === 1,
      );
      await admin.create(service(namespace, 'late'));
      expect(withoutBookmarks(await watching)).toEqual(['ADDED late']);
    });

    it.concurrent('begins with what is there when it starts at 0', async () => {
      const { client, admin } = cluster();
      const namespace = await cluster().createNamespace();
      await admin.create(service(namespace, 'a'));
      await admin.create(service(namespace, 'b'));
      const events = await collectEvents(
        client,
        services,
        { namespace, resourceVersion: '0', timeoutSeconds: 30 },
        seen => withoutBookmarks(seen).length === 2,
      );
      expect(withoutBookmarks(events).sort()).toEqual(['ADDED a', 'ADDED b']);
    });

    it.concurrent(
      'shows an object that no longer fits the selector as deleted',
      async () => {
        const { client, admin } = cluster();
        const namespace = await cluster().createNamespace();
        const a = service(namespace, 'a', 'web', { tier: 'front' });
        await admin.create(a);
        const { resourceVersion } = await client.list(services, { namespace });
        await admin.patch(a, 'merge', {
          metadata: { labels: { tier: 'back' } },
        });
        const events = await collectEvents(
          client,
          services,
          {
            namespace,
            resourceVersion,
            labelSelector: 'tier=front',
            timeoutSeconds: 30,
          },
          seen => withoutBookmarks(seen).length === 1,
        );
        expect(withoutBookmarks(events)).toEqual(['DELETED a']);
      },
    );

    it.concurrent(
      'is ended by the server in time, with a bookmark to go on from',
      async () => {
        const { client, admin } = cluster();
        const namespace = await cluster().createNamespace();
        const { resourceVersion } = await client.list(services, { namespace });
        const events = await collectEvents(
          client,
          services,
          { namespace, resourceVersion, timeoutSeconds: 6 },
          () => false,
        );
        const bookmark = events.find(({ type }) => type === 'BOOKMARK');
        expect(bookmark).toMatchObject({
          resourceVersion: expect.stringMatching(/^\d+$/),
        });

        await admin.create(service(namespace, 'later'));
        const next = await collectEvents(
          client,
          services,
          {
            namespace,
            resourceVersion:
              bookmark?.type === 'BOOKMARK' ? bookmark.resourceVersion : '',
            timeoutSeconds: 30,
          },
          seen => withoutBookmarks(seen).length === 1,
        );
        expect(withoutBookmarks(next)).toEqual(['ADDED later']);
      },
    );

    if (expiry === true) {
      it.concurrent('refuses a resourceVersion that is forgotten', async () => {
        const { client } = cluster();
        await expect(
          collectEvents(
            client,
            resourceKinds.events,
            { resourceVersion: await cluster().forget(), timeoutSeconds: 30 },
            seen => seen.length > 0,
          ),
        ).rejects.toMatchObject({ kind: 'expired' });
      });
    }

    it.concurrent('ends when its reader aborts it', async () => {
      const { client } = cluster();
      const namespace = await cluster().createNamespace();
      const { resourceVersion } = await client.list(services, { namespace });
      const controller = new AbortController();
      const watching = (async () => {
        const events = client.watch(services, {
          namespace,
          resourceVersion,
          timeoutSeconds: 60,
          signal: controller.signal,
        });
        for await (const event of events) {
          if (event.type === 'ADDED') controller.abort();
        }
      })();
      await cluster().admin.create(service(namespace, 'a'));
      await expect(watching).rejects.toMatchObject({ name: 'AbortError' });
    });
  });
}
