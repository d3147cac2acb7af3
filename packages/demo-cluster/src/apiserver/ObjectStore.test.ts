import { ApiStatusError } from './ApiStatusError';
import { ManualClock } from './ManualClock';
import { ObjectStore, StoreEvent } from './ObjectStore';
import { resourceTypes } from './resourceTypes';

const { deployments, rollouts, applications, configmaps, pods } = resourceTypes;

function setUp(options: { historyLimit?: number } = {}) {
  const clock = new ManualClock();
  const store = new ObjectStore({ clock, ...options });
  const events: StoreEvent[] = [];
  store.subscribe(event => events.push(event));
  return { clock, store, events };
}

const deployment = (name = 'web') => ({
  metadata: { name, namespace: 'shop', labels: { app: name } },
  spec: {
    replicas: 2,
    selector: { matchLabels: { app: name } },
    template: {
      metadata: { labels: { app: name } },
      spec: { containers: [{ name: 'web', image: 'web:1' }] },
    },
  },
});

const configMap = (name: string) => ({
  metadata: { name, namespace: 'shop' },
  data: { a: '1' },
});

describe('ObjectStore', () => {
  it('gives a new object its identity and keeps its status to the controller', () => {
    const { store } = setUp();
    const created = store.create(deployments, {
      ...deployment(),
      status: { replicas: 7 },
    });
    expect(created).toMatchObject({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: {
        generation: 1,
        creationTimestamp: '2026-01-05T09:00:00Z',
        uid: expect.stringMatching(/^[0-9a-f-]{36}$/),
      },
    });
    expect(created.status?.replicas).toBeUndefined();
    expect(() => store.create(deployments, deployment())).toThrow(
      'deployments.apps "web" already exists',
    );
  });

  it('raises the generation for the spec, not for the status', () => {
    const { store } = setUp();
    store.create(deployments, deployment());
    const generation = (change: (draft: any) => void, status = false) =>
      store.mutate(
        deployments,
        'shop',
        'web',
        change,
        status ? { subresource: 'status' } : {},
      )?.metadata.generation;
    expect(generation(draft => (draft.spec.replicas = 3))).toBe(2);
    expect(generation(draft => (draft.status = { replicas: 3 }), true)).toBe(2);
    expect(generation(draft => (draft.metadata.labels.tier = 'x'))).toBe(2);
    expect(generation(draft => (draft.metadata.annotations = { a: 'b' }))).toBe(
      3,
    );
  });

  it('treats custom resources as their definitions say', () => {
    const { store } = setUp();
    const meta = { name: 'a', namespace: 'shop' };
    store.create(rollouts, { metadata: meta, spec: { replicas: 1 } });
    store.create(applications, { metadata: meta, spec: {} });
    const withStatus = (draft: any) => (draft.status = { phase: 'x' });

    const rollout = store.mutate(rollouts, 'shop', 'a', withStatus);
    expect(rollout?.status).toBeUndefined();
    // Argo CD's definition has no status subresource: its status is a field like any other.
    const application = store.mutate(applications, 'shop', 'a', withStatus);
    expect(application).toMatchObject({
      status: { phase: 'x' },
      metadata: { generation: 2 },
    });
    expect(() =>
      store.mutate(applications, 'shop', 'a', withStatus, {
        subresource: 'status',
      }),
    ).toThrow(ApiStatusError);
  });

  it('refuses a write against an older version or another object', () => {
    const { store } = setUp();
    const first = store.create(deployments, deployment());
    store.mutate(deployments, 'shop', 'web', draft => {
      draft.spec.replicas = 5;
    });
    expect(() => store.update(deployments, first)).toThrow(
      /the object has been modified/,
    );
    expect(() =>
      store.update(deployments, {
        ...first,
        metadata: { ...first.metadata, resourceVersion: undefined, uid: 'x' },
      }),
    ).toThrow(/Precondition failed: UID/);
  });

  it('writes nothing when nothing changed, and nothing in a dry run', () => {
    const { store, events } = setUp();
    const before = store.create(deployments, deployment());
    expect(store.mutate(deployments, 'shop', 'web', () => {})).toBe(before);
    const dry = store.mutate(
      deployments,
      'shop',
      'web',
      draft => {
        draft.spec.replicas = 9;
      },
      { dryRun: 'All' },
    );
    expect(dry?.spec.replicas).toBe(9);
    expect(store.get(deployments, 'shop', 'web')).toBe(before);
    expect(events).toHaveLength(1);
  });

  it('says who wrote what', () => {
    const { store, clock } = setUp();
    store.create(deployments, deployment(), { manager: 'kubectl-create' });
    clock.advance(5_000);
    const after = store.mutate(
      deployments,
      'shop',
      'web',
      draft => {
        draft.spec.replicas = 4;
      },
      { manager: 'portal' },
    );
    expect(after?.metadata.managedFields).toEqual([
      expect.objectContaining({
        manager: 'kubectl-create',
        time: '2026-01-05T09:00:00Z',
        fieldsV1: expect.objectContaining({
          'f:spec': expect.not.objectContaining({ 'f:replicas': {} }),
        }),
      }),
      expect.objectContaining({
        manager: 'portal',
        operation: 'Update',
        time: '2026-01-05T09:00:05Z',
        fieldsV1: { 'f:spec': { 'f:replicas': {} } },
      }),
    ]);
  });

  it('tells events in the order of their versions, also of writes by listeners', () => {
    const { store } = setUp();
    store.subscribe(({ type, object }) => {
      if (type === 'ADDED' && object.metadata.name === 'a') {
        store.create(configmaps, configMap('b'));
      }
    });
    const seen: string[] = [];
    store.subscribe(({ object }) => seen.push(object.metadata.name));
    store.create(configmaps, configMap('a'));
    expect(seen).toEqual(['a', 'b']);
  });

  it('hands out objects that cannot be changed in place', () => {
    const { store } = setUp();
    const created = store.create(deployments, deployment());
    expect(() => {
      created.spec.replicas = 9;
    }).toThrow(TypeError);
  });

  it('collects what only the deleted object owned', () => {
    const { store, events } = setUp();
    const owner = store.create(configmaps, configMap('owner'));
    const other = store.create(configmaps, configMap('other'));
    const ref = ({ metadata }: typeof owner) => ({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      name: metadata.name,
      uid: metadata.uid,
    });
    const child = (name: string, owners: (typeof owner)[]) =>
      store.create(configmaps, {
        metadata: {
          ...configMap(name).metadata,
          ownerReferences: owners.map(ref),
        },
      });
    child('grandchild', [child('child', [owner])]);
    child('shared', [owner, other]);
    store.delete(configmaps, 'shop', 'owner');
    expect(store.list(configmaps).map(o => o.metadata.name)).toEqual([
      'other',
      'shared',
    ]);
    expect(
      store.get(configmaps, 'shop', 'shared')?.metadata.ownerReferences,
    ).toEqual([ref(other)]);
    expect(
      events.filter(e => e.type === 'DELETED').map(e => e.object.metadata.name),
    ).toEqual(['owner', 'child', 'grandchild']);
  });

  it('leaves dependents alone when they are to be orphaned', () => {
    const { store } = setUp();
    const owner = store.create(configmaps, configMap('owner'));
    store.create(configmaps, {
      metadata: {
        ...configMap('child').metadata,
        ownerReferences: [
          {
            apiVersion: 'v1',
            kind: 'ConfigMap',
            name: 'owner',
            uid: owner.metadata.uid,
          },
        ],
      },
    });
    store.delete(configmaps, 'shop', 'owner', { propagationPolicy: 'Orphan' });
    expect(
      store.get(configmaps, 'shop', 'child')?.metadata.ownerReferences,
    ).toBeUndefined();
  });

  it('keeps an object until its last finalizer is gone', () => {
    const { store } = setUp();
    store.create(configmaps, {
      metadata: { ...configMap('a').metadata, finalizers: ['demo/wait'] },
    });
    store.delete(configmaps, 'shop', 'a');
    expect(
      store.get(configmaps, 'shop', 'a')?.metadata.deletionTimestamp,
    ).toBeDefined();
    store.mutate(configmaps, 'shop', 'a', draft => {
      draft.metadata.finalizers = [];
    });
    expect(store.get(configmaps, 'shop', 'a')).toBeUndefined();
  });

  it('lets a pod on a node end in its own time', () => {
    const { store } = setUp();
    const pod = (name: string, nodeName?: string) =>
      store.create(pods, {
        metadata: { name, namespace: 'shop' },
        spec: { nodeName, containers: [{ name: 'web', image: 'web:1' }] },
      });
    pod('unscheduled');
    pod('running', 'node-1');
    store.delete(pods, 'shop', 'unscheduled');
    store.delete(pods, 'shop', 'running');
    expect(store.list(pods).map(({ metadata }) => metadata)).toMatchObject([
      { name: 'running', deletionGracePeriodSeconds: 30 },
    ]);
    store.delete(pods, 'shop', 'running', { gracePeriodSeconds: 0 });
    expect(store.list(pods)).toEqual([]);
  });

  it('remembers a limited number of events of each kind', () => {
    const { store } = setUp({ historyLimit: 3 });
    const start = store.resourceVersion;
    store.create(configmaps, configMap('quiet'));
    for (let i = 0; i < 20; i += 1)
      store.create(deployments, deployment(`d${i}`));
    expect(store.eventsSince(deployments, start)).toBeUndefined();
    expect(store.eventsSince(configmaps, start)).toHaveLength(1);
    const recent = store.resourceVersion;
    store.create(deployments, deployment('last'));
    expect(store.eventsSince(deployments, recent)).toMatchObject([
      { type: 'ADDED', object: { metadata: { name: 'last' } } },
    ]);
    store.compact();
    expect(store.eventsSince(configmaps, start)).toBeUndefined();
    expect(store.eventsSince(configmaps, store.resourceVersion)).toEqual([]);
  });
});
