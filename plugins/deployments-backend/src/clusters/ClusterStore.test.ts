import {
  Application,
  Deployment,
  KubernetesEvent,
  KubernetesObject,
  Kustomization,
} from '@backstage-deployments/plugin-deployments-common';
import {
  deployment,
  pod,
  replicaSet,
  rollout,
  template,
} from '../__testUtils__/shopObjects';
import { half } from '../__testUtils__/openPair';
import { ClusterStore, WatchedKind } from './ClusterStore';

const named = <T extends KubernetesObject>(object: T, uid: string): T => ({
  ...object,
  metadata: { ...object.metadata, uid },
});
const web = named(deployment('web', '1.0.0'), 'uid-web');
const rs = named(
  replicaSet(web, 'Deployment', 1, template('web', '1.0.0'), 'h1'),
  'uid-rs',
);
const webPod = named(pod(rs, 'web-h1-a'), 'uid-pod');

function fill(...objects: [WatchedKind, KubernetesObject][]) {
  const told: string[][] = [];
  const store = new ClusterStore('prod', keys => told.push([...keys]));
  for (const [kind, object] of objects) store.sink(kind).apply('ADDED', object);
  told.length = 0;
  return { store, told };
}
const webKey = { namespace: 'shop', kind: 'deployments', name: 'web' } as const;
const all: [WatchedKind, KubernetesObject][] = [
  ['deployments', web],
  ['replicasets', rs],
  ['pods', webPod],
];

it('finds what belongs to a workload by uid, in whatever order it came', () => {
  const { store } = fill(...[...all].reverse());
  expect(store.observe(webKey)).toMatchObject({
    replicaSets: [{ metadata: { uid: 'uid-rs' } }],
    pods: [{ metadata: { uid: 'uid-pod' } }],
  });
});

it('does not give a recreated workload what its namesake had', () => {
  const { store } = fill(...all);
  store.sink('deployments').apply('DELETED', web);
  store.sink('deployments').apply('ADDED', named(web, 'uid-other'));
  expect(store.observe(webKey)).toMatchObject({ replicaSets: [], pods: [] });
});

it('forgets everything of a namespace that was deleted', () => {
  const { store } = fill(...all);
  for (const [kind, object] of all) store.sink(kind).apply('DELETED', object);
  expect(store.observe(webKey)).toBeUndefined();
  expect([...store.workloads()]).toEqual([]);
  const again = fill(['deployments', web]);
  expect(again.store.observe(webKey)?.replicaSets).toEqual([]);
});

it('notices by a new list what was deleted meanwhile', () => {
  const { store, told } = fill(...all);
  store.sink('pods').replace([]);
  expect(store.observe(webKey)?.pods).toEqual([]);
  expect(told).toEqual([['shop/deployments/web']]);
});

const event: KubernetesEvent = {
  metadata: { name: 'e', namespace: 'shop' },
  involvedObject: { uid: 'uid-pod' },
  reason: 'BackOff',
};
const application = (...names: string[]): Application => ({
  metadata: { name: 'web', namespace: 'argocd' },
  status: {
    resources: names.map(name => ({
      kind: 'Deployment',
      namespace: 'shop',
      name,
    })),
  },
});

const kustomization: Kustomization = {
  metadata: { name: 'apps', namespace: 'flux' },
  spec: { sourceRef: { kind: 'GitRepository', name: 'config' } },
  status: { inventory: { entries: [{ id: 'shop_web_apps_Deployment' }] } },
};

it('joins a workload with what Flux applies it from, and tells of its changes', () => {
  const labelled = structuredClone(web);
  labelled.metadata.labels = {
    'kustomize.toolkit.fluxcd.io/name': 'apps',
    'kustomize.toolkit.fluxcd.io/namespace': 'flux',
  };
  const { store, told } = fill(
    ['deployments', labelled],
    ['kustomizations', kustomization],
  );
  expect(store.observe(webKey)?.flux).toEqual({ kustomization });
  const repository = { metadata: { name: 'config', namespace: 'flux' } };
  store.sink('gitrepositories').apply('ADDED', repository);
  expect(store.observe(webKey)?.flux).toEqual({ kustomization, repository });
  expect(told).toEqual([['shop/deployments/web']]);
});

it.each<[WatchedKind, KubernetesObject, string[]]>([
  [
    'deployments',
    { ...web, metadata: { ...web.metadata, generation: 2 } },
    ['web'],
  ],
  ['replicasets', { ...rs, metadata: { ...rs.metadata, labels: {} } }, ['web']],
  ['pods', named(pod(rs, 'web-h1-b'), 'uid-b'), ['web']],
  ['events', event, ['web']],
  ['services', { metadata: { name: 'any', namespace: 'shop' } }, ['web']],
  ['namespaces', { metadata: { name: 'shop' } }, ['web']],
  ['namespaces', { metadata: { name: 'other' } }, []],
  ['applications', application('web'), ['web']],
  ['kustomizations', kustomization, ['web']],
  ['gitrepositories', { metadata: { name: 'other' } }, []],
  ['pods', { metadata: { name: 'alone', namespace: 'shop' } }, []],
])('tells which workloads a change of %s touches', (kind, object, names) => {
  const { store, told } = fill(...all);
  store.sink(kind).apply('MODIFIED', object);
  expect(told.flat()).toEqual(names.map(name => `shop/deployments/${name}`));
});

it('tells nobody of a change in what is not kept', () => {
  const { store, told } = fill(...all);
  store.sink('pods').apply('MODIFIED', structuredClone(webPod));
  expect(told).toEqual([]);
});

it('tells of what an Application has dropped as well', () => {
  const { store, told } = fill(...all, ['applications', application('web')]);
  store.sink('applications').apply('MODIFIED', application('api'));
  expect(told.flat().sort()).toEqual([
    'shop/deployments/api',
    'shop/deployments/web',
  ]);
});

it('knows the Deployment in which a Rollout has its template, and tells of its changes', () => {
  const referring = rollout('checkout', '1.0.0');
  referring.spec = {
    ...referring.spec,
    template: undefined,
    workloadRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
  };
  const { store, told } = fill(...all, ['rollouts', named(referring, 'r')]);
  expect(
    store.observe({ namespace: 'shop', kind: 'rollouts', name: 'checkout' }),
  ).toMatchObject({ templateHolder: { metadata: { uid: 'uid-web' } } });
  const changed: Deployment = { ...web, spec: { ...web.spec, replicas: 7 } };
  store.sink('deployments').apply('MODIFIED', changed);
  expect(told.flat()).toContain('shop/rollouts/checkout');
});

it('keeps the newest of a storm of events', () => {
  const { store } = fill(...all);
  for (let number = 0; number < 2_500; number += 1) {
    store.sink('events').apply('ADDED', {
      ...event,
      metadata: { name: `e${number}`, namespace: 'shop' },
    } as KubernetesObject);
  }
  const { events = [] } = store.observe(webKey) ?? {};
  expect(events).toHaveLength(2_000);
  expect(events.at(-1)?.metadata.name).toBe('e2499');
});

describe('a VirtualService', () => {
  const checkout = named(rollout('checkout', '2.0.0'), 'uid-checkout');
  checkout.spec = {
    ...checkout.spec,
    strategy: {
      canary: {
        trafficRouting: {
          istio: { virtualServices: [{ name: 'edge.ingress' }] },
        },
      },
    },
  };
  const key = {
    namespace: 'shop',
    kind: 'rollouts',
    name: 'checkout',
  } as const;
  const of = (namespace: string, name: string): KubernetesObject => ({
    metadata: { name, namespace },
  });

  it.each([
    ['of its namespace', 'shop', 'web', true],
    ['elsewhere that it names', 'ingress', 'edge', true],
    ['elsewhere that it does not name', 'ingress', 'other', false],
  ])('%s belongs to a Rollout, or not', (_which, namespace, name, belongs) => {
    const { store, told } = fill(['rollouts', checkout]);
    store.sink('virtualservices').apply('ADDED', of(namespace, name));
    expect(store.observe(key)?.virtualServices).toHaveLength(belongs ? 1 : 0);
    expect(told.flat().includes('shop/rollouts/checkout')).toBe(belongs);
  });
});

it('finds the experiments of a Rollout and what judges them', () => {
  const checkout = named(rollout('checkout', '2.0.0'), 'uid-checkout');
  const ownedBy = (uid: string, name: string): KubernetesObject => ({
    metadata: {
      name,
      namespace: 'shop',
      uid: `uid-${name}`,
      ownerReferences: [
        { apiVersion: 'v1', kind: 'Any', name, uid, controller: true },
      ],
    },
  });
  const { store, told } = fill(
    ['rollouts', checkout],
    ['experiments', ownedBy('uid-checkout', 'ab')],
  );
  store.sink('analysisruns').apply('ADDED', ownedBy('uid-ab', 'run'));
  expect(told).toEqual([['shop/rollouts/checkout']]);
  expect(
    store.observe({ namespace: 'shop', kind: 'rollouts', name: 'checkout' }),
  ).toMatchObject({
    experiments: [{ metadata: { name: 'ab' } }],
    analysisRuns: [{ metadata: { name: 'run' } }],
  });
});

describe('a pair', () => {
  const blue = named(half('orders', 'blue', '1.0.0', 2), 'uid-blue');
  const green = named(half('orders', 'green', '1.1.0', 0), 'uid-green');
  const greenKey = { ...webKey, name: 'orders-green' };

  it('shows each half beside the other, and a workload without a colour alone', () => {
    const { store } = fill(
      ['deployments', web],
      ['deployments', blue],
      ['deployments', green],
    );
    expect(store.observe(greenKey)?.siblings).toEqual([blue]);
    expect(store.observe(webKey)).not.toHaveProperty('siblings');
  });

  it('is told as a whole when one half changes', () => {
    const { store, told } = fill(['deployments', blue], ['deployments', green]);
    store
      .sink('deployments')
      .apply('MODIFIED', { ...blue, status: {} } as Deployment);
    expect(told).toEqual([
      ['shop/deployments/orders-blue', 'shop/deployments/orders-green'],
    ]);
  });
});
