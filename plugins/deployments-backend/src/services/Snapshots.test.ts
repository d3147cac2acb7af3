import {
  ClusterConnection,
  Hold,
  OperationSummary,
} from '@backstage-deployments/plugin-deployments-common';
import { ManualClock } from '../__testUtils__/ManualClock';
import {
  deployment,
  healthy,
  replicaSet,
  template,
} from '../__testUtils__/shopObjects';
import { ClusterStore } from '../clusters/ClusterStore';
import { ServiceEntity } from './ServiceEntity';
import { Snapshots } from './Snapshots';
import { WorkloadIndex } from './WorkloadIndex';

const web: ServiceEntity = {
  entityRef: 'component:default/web',
  name: 'web',
  selection: { kubernetesId: 'web' },
};
const environments = [
  {
    name: 'staging',
    title: 'Staging',
    tier: 'staging' as const,
    clusters: ['prod'],
    namespaces: ['shop-staging'],
  },
  {
    name: 'production',
    title: 'Production',
    tier: 'production' as const,
    clusters: ['prod'],
    namespaces: ['shop'],
  },
];

function setUp() {
  const clock = new ManualClock();
  const connection: ClusterConnection = { name: 'prod', state: 'ok' };
  const holds = new Map<string, Hold[]>();
  let operation: OperationSummary | undefined;
  const told: string[] = [];
  const store = new ClusterStore('prod', keys => told.push(...keys));
  const clusters = {
    names: () => ['prod'],
    store: () => store,
    connection: () => ({ ...connection }),
    applications: () => [],
    applicationsReadable: () => false,
  };
  const index = new WorkloadIndex(clusters);
  const snapshots = new Snapshots({
    sightings: undefined,
    committable: new Set(),
    clusters,
    index,
    environments,
    claims: { findProblem: () => undefined, findDispute: () => undefined },
    operationsOf: () => (operation ? { operation } : {}),
    holdsOf: place => holds.get(place) ?? [],
    clock,
  });
  /** As the publisher does with each batch of changes. */
  const take = () => {
    const changes = told.splice(0).map(key => ({ cluster: 'prod', key }));
    index.update(changes, []);
    snapshots.invalidate([web.entityRef]);
  };
  const put = (version: string, namespace = 'shop') => {
    const object = deployment('web', version);
    object.metadata = { ...object.metadata, namespace, uid: `w-${namespace}` };
    const owned = replicaSet(
      object,
      'Deployment',
      1,
      template('web', version),
      'h1',
    );
    owned.metadata = { ...owned.metadata, namespace, uid: `rs-${namespace}` };
    store.sink('replicasets').apply('MODIFIED', owned);
    store.sink('deployments').apply('MODIFIED', object);
    take();
    return object;
  };
  return {
    clock,
    connection,
    snapshots,
    store,
    put,
    take,
    holds,
    setOperation: (value: OperationSummary) => {
      operation = value;
    },
  };
}

const all = new Set(['staging', 'production']);

it('shows only the environments that somebody may see, with a tag of their own', () => {
  const { snapshots, put } = setUp();
  put('1.0.0');
  put('1.1.0', 'shop-staging');
  const some = snapshots.view(web, new Set(['production']));
  expect(some.snapshot.environments).toMatchObject([{ name: 'production' }]);
  // How it differs from what she may not see is not said either.
  expect(some.snapshot.environments[0].drift).toBeUndefined();
  expect(some.body).not.toContain('staging');
  expect(some.etag).not.toBe(snapshots.view(web, all).etag);
});

it('shows a service in its environments, in promotion order', () => {
  const { snapshots, put } = setUp();
  put('1.0.0');
  put('1.1.0', 'shop-staging');
  const { environments: shown } = snapshots.get(web, all);
  expect(shown.map(({ name }) => name)).toEqual(['staging', 'production']);
  expect(shown[1].workloads[0]).toMatchObject({
    ref: { cluster: 'prod', namespace: 'shop', name: 'web' },
    status: { phase: 'Healthy' },
  });
  expect(shown[1].drift).toMatchObject({ against: 'staging' });
});

it('has the same tag, time and text for as long as nothing changes', async () => {
  const { clock, snapshots, put } = setUp();
  put('1.0.0');
  const first = snapshots.view(web, all);
  await clock.advance(60_000);
  snapshots.invalidate([web.entityRef]);
  const second = snapshots.view(web, all);
  expect(second.etag).toBe(first.etag);
  expect(second.body).toBe(first.body);
});

it('has another tag and time when something changed', async () => {
  const { clock, snapshots, store, put, take } = setUp();
  const object = put('1.0.0');
  const first = snapshots.view(web, all);
  await clock.advance(1_000);
  store.sink('deployments').apply('MODIFIED', {
    ...object,
    status: { ...healthy(2), availableReplicas: 1 },
  } as typeof object);
  take();
  const second = snapshots.view(web, all);
  expect(second.etag).not.toBe(first.etag);
  expect(second.snapshot.observedAt).not.toBe(first.snapshot.observedAt);
  expect(second.snapshot.environments[1].workloads[0].status.phase).toBe(
    'Progressing',
  );
});

it('has another tag when a cluster goes silent, without any change', () => {
  const { snapshots, put, connection } = setUp();
  put('1.0.0');
  const first = snapshots.view(web, all);
  connection.state = 'unreachable';
  connection.syncedAt = '2026-11-01T09:57:00Z';
  const second = snapshots.view(web, all);
  expect(second.etag).not.toBe(first.etag);
  expect(second.snapshot.environments[0].clusters[0]).toEqual(connection);
});

it('shows the operation that runs on a workload', () => {
  const { snapshots, put, setOperation } = setUp();
  put('1.0.0');
  snapshots.view(web, all);
  setOperation({ id: 'op', state: 'executing' } as OperationSummary);
  snapshots.invalidate([web.entityRef]);
  expect(
    snapshots.view(web, all).snapshot.environments[1].workloads[0].operation,
  ).toMatchObject({ id: 'op' });
});

it('shows the version that is held in its environment, and in no other', () => {
  const { snapshots, put, holds } = setUp();
  put('1.0.0');
  put('1.0.0', 'shop-staging');
  holds.set('production/shop/deployments/web', [
    {
      id: 'hold-1',
      version: '1.1.0',
      podTemplateHash: 'h2',
      images: {},
      workload: { cluster: 'elsewhere' },
    } as Hold,
  ]);
  const [staging, production] = snapshots.get(web, all).environments;
  expect(staging.workloads[0].hold).toBeUndefined();
  expect(production.workloads[0].hold).toMatchObject({
    id: 'hold-1',
    version: '1.1.0',
    cluster: 'elsewhere',
  });
});

it('knows whose page may be open: that of a service viewed within five minutes', async () => {
  const { clock, snapshots } = setUp();
  snapshots.get(web, all);
  expect(snapshots.isViewed(web.entityRef)).toBe(false);
  snapshots.view(web, all);
  await clock.advance(299_000);
  expect(snapshots.isViewed(web.entityRef)).toBe(true);
  await clock.advance(2_000);
  expect(snapshots.isViewed(web.entityRef)).toBe(false);
  snapshots.view(web, all);
  snapshots.forget(web.entityRef);
  expect(snapshots.isViewed(web.entityRef)).toBe(false);
});
