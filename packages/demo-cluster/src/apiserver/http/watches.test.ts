import { deployment } from '../__fixtures__/deployment';
import { serveStore } from '../__fixtures__/serveStore';
import { resourceTypes } from '../resourceTypes';

const path = '/apis/apps/v1/deployments?watch=true';
const { deployments } = resourceTypes;

describe('watches', () => {
  let world: Awaited<ReturnType<typeof serveStore>>;
  beforeEach(async () => {
    world = await serveStore();
  });
  afterEach(() => world.server.close());

  const create = (name: string) =>
    world.store.create(deployments, deployment(name));
  const setLabel = (name: string, tier: string) =>
    world.store.mutate(deployments, 'shop', name, draft => {
      draft.metadata.labels = { tier };
    });
  const seen = ({ type, object }: any) => [type, object.metadata.name];

  it('begins with what is there when no version is given', async () => {
    create('a');
    const watch = await world.watch(path);
    expect(seen(await watch.next())).toEqual(['ADDED', 'a']);
    world.store.delete(deployments, 'shop', 'a');
    expect(seen(await watch.next())).toEqual(['DELETED', 'a']);
    await watch.close();
  });

  it('goes on from a version, with what happened since and what happens next', async () => {
    const { resourceVersion } = create('a').metadata;
    create('b');
    const watch = await world.watch(
      `${path}&resourceVersion=${resourceVersion}`,
    );
    expect(seen(await watch.next())).toEqual(['ADDED', 'b']);
    setLabel('a', 'x');
    const { type, object } = await watch.next();
    expect([type, object.kind, object.metadata.name]).toEqual([
      'MODIFIED',
      'Deployment',
      'a',
    ]);
    await watch.close();
  });

  it('adds what begins to match a selector and deletes what ceases to', async () => {
    create('a');
    const watch = await world.watch(`${path}&labelSelector=tier%3Dx`);
    setLabel('a', 'x');
    setLabel('a', 'y');
    create('b');
    setLabel('b', 'x');
    expect(seen(await watch.next())).toEqual(['ADDED', 'a']);
    expect(seen(await watch.next())).toEqual(['DELETED', 'a']);
    expect(seen(await watch.next())).toEqual(['ADDED', 'b']);
    await watch.close();
  });

  it('sends bookmarks each minute and before the end', async () => {
    const watch = await world.watch(
      `${path}&allowWatchBookmarks=true&timeoutSeconds=90`,
    );
    world.clock.advance(60_000);
    const { type, object } = await watch.next();
    expect([type, object.metadata.resourceVersion]).toEqual([
      'BOOKMARK',
      world.store.resourceVersion,
    ]);
    create('a');
    world.clock.advance(30_000);
    expect(seen(await watch.next())).toEqual(['ADDED', 'a']);
    expect((await watch.next()).object.metadata.resourceVersion).toBe(
      world.store.resourceVersion,
    );
    expect(await watch.next()).toBeUndefined();
  });

  it('ends initial events with a bookmark when asked for them', async () => {
    create('a');
    const watch = await world.watch(
      `${path}&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true`,
    );
    expect(seen(await watch.next())).toEqual(['ADDED', 'a']);
    expect((await watch.next()).object.metadata.annotations).toEqual({
      'k8s.io/initial-events-end': 'true',
    });
    await watch.close();
  });

  it('says 410 within the stream when the version is forgotten', async () => {
    const { resourceVersion } = create('a').metadata;
    create('b');
    world.store.compact();
    const watch = await world.watch(
      `${path}&resourceVersion=${resourceVersion}`,
    );
    expect(await watch.next()).toMatchObject({
      type: 'ERROR',
      object: { kind: 'Status', code: 410, reason: 'Expired' },
    });
    expect(await watch.next()).toBeUndefined();
  });

  it('can say 410 as its answer', async () => {
    const other = await serveStore({ expiredWatch: 'status' });
    const { code } = await other.call(`${path}&resourceVersion=1`);
    expect(code).toBe(410);
    await other.server.close();
  });

  it('breaks when the cluster goes out of reach', async () => {
    const watch = await world.watch(path);
    const next = watch.next().catch((error: unknown) => error);
    await world.server.setReachable(false);
    expect(await next).toMatchObject({ name: 'TypeError' });
  });
});
