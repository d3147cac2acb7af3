import { deployment } from '../__fixtures__/deployment';
import { serveStore } from '../__fixtures__/serveStore';
import { resourceTypes } from '../resourceTypes';

const collection = '/apis/apps/v1/namespaces/shop/deployments';
const path = `${collection}/web`;
const types = {
  json: 'application/json-patch+json',
  merge: 'application/merge-patch+json',
  strategic: 'application/strategic-merge-patch+json',
  apply: 'application/apply-patch+yaml',
};

describe('writes', () => {
  let world: Awaited<ReturnType<typeof serveStore>>;
  beforeEach(async () => {
    world = await serveStore();
    world.store.create(resourceTypes.deployments, deployment());
    world.store.create(resourceTypes.rollouts, {
      metadata: { name: 'web', namespace: 'shop' },
      spec: { replicas: 1 },
    });
  });
  afterEach(() => world.server.close());

  const patch = (type: keyof typeof types, body: unknown, at = path) =>
    world.call(at, { method: 'PATCH', body, contentType: types[type] });

  describe('create', () => {
    const create = (body: unknown, at = collection) =>
      world.call(at, { method: 'POST', body });

    it('makes names of generateName, and notes who wrote', async () => {
      const { metadata, ...rest } = deployment();
      const { code, body } = await create({
        ...rest,
        metadata: { generateName: 'web-' },
      });
      expect(code).toBe(201);
      expect(body.metadata.name).toMatch(/^web-[a-z0-9]{5}$/);
      expect(body.metadata.managedFields[0].manager).toBe('tester');
    });

    it.each([
      ['it exists', deployment(), 409, 'AlreadyExists', /already exists/],
      [
        'a bad name',
        deployment('Web_1'),
        422,
        'Invalid',
        /metadata.name: Invalid value: "Web_1"/,
      ],
      [
        'another kind',
        { ...deployment('a'), kind: 'ReplicaSet' },
        400,
        'BadRequest',
        /cannot be handled as a Deployment/,
      ],
      [
        'another namespace',
        { ...deployment('a'), metadata: { name: 'a', namespace: 'x' } },
        400,
        'BadRequest',
        /namespace/,
      ],
      [
        'no containers',
        {
          ...deployment('a'),
          spec: {
            selector: { matchLabels: { a: 'b' } },
            template: { metadata: { labels: { a: 'b' } }, spec: {} },
          },
        },
        422,
        'Invalid',
        /spec.template.spec.containers: Required value/,
      ],
      [
        'labels that the selector does not match',
        {
          ...deployment('a'),
          spec: {
            ...deployment('a').spec,
            selector: { matchLabels: { app: 'b' } },
          },
        },
        422,
        'Invalid',
        /`selector` does not match template `labels`/,
      ],
      ['no JSON', '{', 400, 'BadRequest', /JSON/],
    ])('refuses %s', async (_, object, code, reason, message) => {
      const answer = await create(object);
      expect(answer).toMatchObject({ code, body: { kind: 'Status', reason } });
      expect(answer.body.message).toMatch(message);
    });

    it('refuses a namespace that is not there', async () => {
      const { code, body } = await create(
        { ...deployment(), metadata: { name: 'web' } },
        '/apis/apps/v1/namespaces/nowhere/deployments',
      );
      expect([code, body.message]).toEqual([
        404,
        'namespaces "nowhere" not found',
      ]);
    });

    it('refuses bodies that are not JSON', async () => {
      const { code } = await world.call(collection, {
        method: 'POST',
        body: 'a: b',
        contentType: 'application/yaml',
      });
      expect(code).toBe(415);
    });
  });

  describe('JSON patch', () => {
    it('applies operations in order', async () => {
      const { code, body } = await patch('json', [
        { op: 'test', path: '/spec/replicas', value: 2 },
        { op: 'replace', path: '/spec/replicas', value: 5 },
        { op: 'add', path: '/metadata/labels/a~1b', value: 'c' },
      ]);
      expect(code).toBe(200);
      expect(body).toMatchObject({
        metadata: { generation: 2, labels: { 'a/b': 'c' } },
        spec: { replicas: 5 },
      });
    });

    it.each([
      ['a failing test', [{ op: 'test', path: '/spec/replicas', value: 9 }]],
      ['a path that is not there', [{ op: 'remove', path: '/spec/x/y' }]],
    ])('answers 422 to %s and changes nothing', async (_, operations) => {
      const before = world.store.get(resourceTypes.deployments, 'shop', 'web');
      const { code, body } = await patch('json', [
        { op: 'replace', path: '/spec/replicas', value: 5 },
        ...operations,
      ]);
      expect([code, body.reason, body.message]).toEqual([
        422,
        'Invalid',
        'the server rejected our request due to an error in our request',
      ]);
      expect(world.store.get(resourceTypes.deployments, 'shop', 'web')).toBe(
        before,
      );
    });
  });

  describe('merge patch', () => {
    it('merges maps, replaces lists and deletes by null', async () => {
      const { body } = await patch('merge', {
        metadata: { labels: { app: null, tier: 'x' } },
        spec: {
          template: { spec: { containers: [{ name: 'web', image: 'web:2' }] } },
        },
      });
      expect(body.metadata.labels).toEqual({ tier: 'x' });
      expect(body.spec.template.spec.containers).toHaveLength(1);
    });

    it('is a conflict with a resourceVersion that is no longer it', async () => {
      const { metadata } = world.store.mutate(
        resourceTypes.deployments,
        'shop',
        'web',
        draft => {
          draft.spec.replicas = 4;
        },
      )!;
      const at = (resourceVersion: string) =>
        patch('merge', {
          metadata: { resourceVersion },
          spec: { replicas: 9 },
        });
      const stale = await at(String(Number(metadata.resourceVersion) - 1));
      expect([stale.code, stale.body.reason]).toEqual([409, 'Conflict']);
      expect((await at(metadata.resourceVersion)).code).toBe(200);
    });

    it('may not change the uid', async () => {
      const { code, body } = await patch('merge', { metadata: { uid: 'x' } });
      expect([code, body.reason]).toEqual([422, 'Invalid']);
      expect(body.message).toContain('metadata.uid');
    });

    it('may not change a selector', async () => {
      const { code, body } = await patch('merge', {
        spec: { selector: { matchLabels: { more: 'x' } } },
      });
      expect(code).toBe(422);
      expect(body.message).toMatch(/spec.selector: .*field is immutable/);
    });
  });

  describe('strategic merge patch', () => {
    it('merges containers and variables by name', async () => {
      const { body } = await patch('strategic', {
        spec: {
          template: {
            spec: {
              containers: [
                {
                  name: 'web',
                  image: 'web:2',
                  env: [{ name: 'B', value: '2' }],
                },
                { name: 'sidecar', $patch: 'delete' },
              ],
            },
          },
        },
      });
      expect(body.spec.template.spec.containers).toMatchObject([
        {
          name: 'web',
          image: 'web:2',
          env: [
            { name: 'B', value: '2' },
            { name: 'A', value: '1' },
          ],
        },
      ]);
    });

    it('is refused for custom resources, as is what is not implemented', async () => {
      const rollout = '/apis/argoproj.io/v1alpha1/namespaces/shop/rollouts/web';
      expect((await patch('strategic', {}, rollout)).code).toBe(415);
      expect((await patch('apply', {})).code).toBe(501);
      const retain = await patch('strategic', {
        spec: { strategy: { $retainKeys: ['type'] } },
      });
      expect([retain.code, retain.body.message]).toEqual([
        501,
        'the demo cluster does not implement $retainKeys of strategic merge patch',
      ]);
    });
  });

  it('replaces what has the same identity, and only that', async () => {
    const { body } = await world.call(path);
    const put = (metadata: object) =>
      world.call(path, {
        method: 'PUT',
        body: {
          ...body,
          metadata: { ...body.metadata, ...metadata },
          spec: { ...body.spec, replicas: 7 },
        },
      });
    expect(await put({ uid: 'x' })).toMatchObject({ code: 409 });
    expect(await put({ resourceVersion: '1' })).toMatchObject({ code: 409 });
    expect(await put({ name: 'other' })).toMatchObject({ code: 400 });
    expect(await put({})).toMatchObject({
      code: 200,
      body: { spec: { replicas: 7 } },
    });
  });

  it('keeps status and object apart', async () => {
    const rollout = '/apis/argoproj.io/v1alpha1/namespaces/shop/rollouts/web';
    const change = { spec: { replicas: 9 }, status: { abort: true } };
    expect(
      (await patch('merge', change, `${rollout}/status`)).body,
    ).toMatchObject({ spec: { replicas: 1 }, status: { abort: true } });
    const { body } = await patch(
      'merge',
      { ...change, status: { abort: false } },
      rollout,
    );
    expect(body).toMatchObject({
      spec: { replicas: 9 },
      status: { abort: true },
    });
    const application = `/apis/argoproj.io/v1alpha1/namespaces/shop/applications/a/status`;
    expect((await patch('merge', {}, application)).code).toBe(404);
  });

  it('scales', async () => {
    expect((await world.call(`${path}/scale`)).body).toMatchObject({
      kind: 'Scale',
      spec: { replicas: 2 },
      status: { selector: 'app=web' },
    });
    await patch('merge', { spec: { replicas: 6 } }, `${path}/scale`);
    expect((await world.call(path)).body.spec.replicas).toBe(6);
  });

  it('keeps nothing of a dry run', async () => {
    const before = world.store.resourceVersion;
    const { code, body } = await world.call(`${path}?dryRun=All`, {
      method: 'PATCH',
      body: { spec: { replicas: 9 } },
      contentType: types.merge,
    });
    expect([code, body.spec.replicas]).toEqual([200, 9]);
    const created = await world.call(`${collection}?dryRun=All`, {
      method: 'POST',
      body: deployment('dry'),
    });
    expect(created.code).toBe(201);
    await world.call(`${path}?dryRun=All`, { method: 'DELETE' });
    expect(world.store.resourceVersion).toBe(before);
    const other = await world.call(`${path}?dryRun=Some`, { method: 'DELETE' });
    expect(other.code).toBe(422);
  });

  it('deletes under preconditions', async () => {
    const { body } = await world.call(path);
    const remove = (preconditions: object) =>
      world.call(path, { method: 'DELETE', body: { preconditions } });
    expect((await remove({ uid: 'x' })).code).toBe(409);
    expect((await remove({ resourceVersion: '1' })).code).toBe(409);
    expect(await remove({ uid: body.metadata.uid })).toMatchObject({
      code: 200,
      body: {
        status: 'Success',
        details: { name: 'web', uid: body.metadata.uid },
      },
    });
    expect((await world.call(path)).code).toBe(404);
  });
});
