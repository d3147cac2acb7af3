import { deployment } from '../__fixtures__/deployment';
import { serveStore } from '../__fixtures__/serveStore';
import { resourceTypes } from '../resourceTypes';

const path = '/apis/apps/v1/deployments';

describe('reads', () => {
  let world: Awaited<ReturnType<typeof serveStore>>;
  beforeEach(async () => {
    world = await serveStore();
    for (const name of ['a', 'b', 'c', 'd', 'e']) {
      world.store.create(resourceTypes.deployments, deployment(name));
    }
  });
  afterEach(() => world.server.close());

  const names = (body: { items: { metadata: { name: string } }[] }) =>
    body.items.map(({ metadata }) => metadata.name);
  const list = (query: string, at = path) => world.call(`${at}?${query}`);

  it('lists pages of one version, whatever is written between them', async () => {
    const first = await list('limit=2');
    expect(names(first.body)).toEqual(['a', 'b']);
    expect(first.body.metadata.remainingItemCount).toBe(3);
    world.store.delete(resourceTypes.deployments, 'shop', 'd');
    world.store.create(resourceTypes.deployments, deployment('bb'));
    const { continue: token } = first.body.metadata;
    const second = await list(`limit=9&continue=${token}`);
    expect(names(second.body)).toEqual(['c', 'd', 'e']);
    expect(second.body.metadata).toEqual({
      resourceVersion: first.body.metadata.resourceVersion,
    });
    expect(names((await list('')).body)).toEqual(['a', 'b', 'bb', 'c', 'e']);
  });

  it('answers 410 to a continue token whose version is compacted', async () => {
    const { body } = await list('limit=2');
    world.store.create(resourceTypes.deployments, deployment('f'));
    world.store.compact();
    const { code, body: status } = await list(
      `limit=2&continue=${body.metadata.continue}`,
    );
    expect([code, status.reason]).toEqual([410, 'Expired']);
    expect((await list('continue=nonsense')).code).toBe(400);
  });

  it('knows its versions', async () => {
    const now = Number(world.store.resourceVersion);
    expect((await list('resourceVersion=0')).code).toBe(200);
    expect((await list(`resourceVersion=${now}`)).code).toBe(200);
    expect((await list(`resourceVersion=${now + 1}`)).body.message).toMatch(
      /Too large resource version/,
    );
    expect((await list('resourceVersion=x')).code).toBe(400);
    const exact = await list(
      `resourceVersion=${now - 2}&resourceVersionMatch=Exact`,
    );
    expect(names(exact.body)).toEqual(['a', 'b', 'c']);
  });

  it.each([
    ['labelSelector=app%3Da', ['a']],
    ['labelSelector=app!%3Da,app!%3Db', ['c', 'd', 'e']],
    ['labelSelector=app in (a,c)', ['a', 'c']],
    ['labelSelector=app notin (a,c)', ['b', 'd', 'e']],
    ['labelSelector=!app', []],
    ['labelSelector=app', ['a', 'b', 'c', 'd', 'e']],
    ['fieldSelector=metadata.name%3Db', ['b']],
    [
      'fieldSelector=metadata.name!%3Db,metadata.namespace%3Dshop',
      ['a', 'c', 'd', 'e'],
    ],
  ])('selects %s', async (query, expected) => {
    expect(names((await list(query)).body)).toEqual(expected);
  });

  it.each([
    ['labelSelector=a in b', /unable to parse requirement/],
    [
      'fieldSelector=spec.replicas%3D1',
      /"spec.replicas" is not a known field selector/,
    ],
    ['fieldSelector=nonsense', /invalid field selector/],
  ])('refuses %s', async (query, message) => {
    const { code, body } = await list(query);
    expect(code).toBe(400);
    expect(body.message).toMatch(message);
  });

  it('selects Events by what they are about', async () => {
    for (const [name, type] of [
      ['one', 'Warning'],
      ['two', 'Normal'],
    ]) {
      world.store.create(resourceTypes.events, {
        metadata: { name, namespace: 'shop' },
        involvedObject: { kind: 'Pod', name },
        type,
      });
    }
    const of = async (selector: string) =>
      names(
        (
          await list(
            `fieldSelector=${encodeURIComponent(selector)}`,
            '/api/v1/events',
          )
        ).body,
      );
    expect(await of('type=Warning')).toEqual(['one']);
    expect(await of('involvedObject.name=two,type!=Warning')).toEqual(['two']);
  });

  it('names kinds in custom resources only', async () => {
    world.store.create(resourceTypes.rollouts, {
      metadata: { name: 'r', namespace: 'shop' },
    });
    const custom = await list('', '/apis/argoproj.io/v1alpha1/rollouts');
    expect(custom.body.items[0].kind).toBe('Rollout');
    expect((await list('')).body.items[0].kind).toBeUndefined();
  });

  it('gives metadata alone to who asks for it, and refuses other formats', async () => {
    const get = (accept: string) =>
      world.call('/apis/apps/v1/namespaces/shop/deployments/a', { accept });
    expect(
      (
        await get(
          'application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1',
        )
      ).body,
    ).toEqual({
      kind: 'PartialObjectMetadata',
      apiVersion: 'meta.k8s.io/v1',
      metadata: expect.objectContaining({ name: 'a' }),
    });
    const table = 'application/json;as=Table;v=v1;g=meta.k8s.io';
    expect((await get(`${table},application/json`)).body.kind).toBe(
      'Deployment',
    );
    expect((await get(table)).code).toBe(406);
    expect((await get('application/vnd.kubernetes.protobuf')).code).toBe(406);
  });

  it('says what it serves', async () => {
    const { body } = await world.call('/apis/argoproj.io/v1alpha1');
    const served = body.resources.map((r: { name: string }) => r.name);
    expect(served).toEqual(
      expect.arrayContaining(['rollouts', 'rollouts/status', 'rollouts/scale']),
    );
    expect(served).not.toContain('analysisruns/status');
    for (const [at, kind] of [
      ['/api', 'APIVersions'],
      ['/apis', 'APIGroupList'],
      ['/apis/apps', 'APIGroup'],
      ['/api/v1', 'APIResourceList'],
    ]) {
      expect((await world.call(at)).body.kind).toBe(kind);
    }
    expect((await world.call('/version')).body.gitVersion).toContain('demo');
    expect((await world.call('/readyz', { token: 'none' })).body).toBe('ok');
  });

  it.each([
    ['/apis/apps/v1/nonsense', 404],
    ['/apis/other.io/v1/deployments', 404],
    ['/apis/apps/v1/deployments/a', 404],
    ['/api/v1/namespaces/shop/pods/a/log', 501],
    ['/apis/apps/v1/namespaces/shop/deployments/a/log', 404],
  ])('answers GET %s with %i, naming no object', async (at, code) => {
    const answer = await world.call(at);
    expect(answer.code).toBe(code);
    expect(answer.body.details?.name).toBeUndefined();
  });

  it('lets each token do what it may', async () => {
    const as = (token: string, at: string) =>
      world.call(at, { token }).then(({ code, body }) => [code, body.message]);
    expect(await as('portal-token', path)).toEqual([200, undefined]);
    expect(
      await as('portal-token', '/api/v1/namespaces/shop/secrets/s'),
    ).toEqual([
      403,
      'secrets "s" is forbidden: User "portal" cannot get resource "secrets" in API group "" in the namespace "shop"',
    ]);
    expect(await as('wrong', path)).toEqual([401, 'Unauthorized']);
  });

  it('can be out of reach for a while', async () => {
    await world.server.setReachable(false);
    await expect(world.call(path)).rejects.toThrow();
    await world.server.setReachable(true);
    expect((await world.call(path)).code).toBe(200);
  });
});
