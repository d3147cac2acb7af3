import {
  Rollout,
  WorkloadRef,
} from '@backstage-deployments/plugin-deployments-common';
import { FakeCluster } from '../__testUtils__/FakeCluster';
import { CHECKOUT, openShop, Shop, WEB } from '../__testUtils__/openShop';
import { SHOP } from '../__testUtils__/shopObjects';
import { findMissingReferences } from './findMissingReferences';
import { HttpClusterClient } from './HttpClusterClient';
import { readWorkloadFresh } from './readWorkloadFresh';

let shop: Shop;
let cluster: FakeCluster;
let client: HttpClusterClient;

beforeEach(async () => {
  shop = await openShop();
  cluster = shop.cluster;
  client = new HttpClusterClient({
    name: 'prod',
    url: cluster.url,
    skipTlsVerify: false,
    token: { kind: 'none' },
  });
});

afterEach(async () => {
  await client.close();
  await cluster.close();
});

const read = (ref: WorkloadRef) =>
  readWorkloadFresh(client, ref, {
    applications: [],
    applicationsReadable: false,
  });

it('reads a workload with its revisions, whole and by quorum', async () => {
  const observation = await read(WEB);
  expect(observation.replicaSets).toHaveLength(2);
  expect(
    observation.replicaSets.every(({ spec }) => spec?.template?.spec),
  ).toBe(true);
  expect(
    cluster.requests.every(({ query }) => !query.has('resourceVersion')),
  ).toBe(true);
});

it('reads all pages', async () => {
  const owner = cluster
    .list('replicasets')
    .find(({ metadata }) => metadata.name.startsWith('web-'));
  for (let number = 0; number < 501; number += 1) {
    cluster.put('pods', {
      metadata: {
        name: `web-${number}`,
        namespace: SHOP,
        ownerReferences: [
          {
            apiVersion: 'apps/v1',
            kind: 'ReplicaSet',
            name: 'web',
            uid: owner?.metadata.uid ?? '',
            controller: true,
          },
        ],
      },
    });
  }
  expect((await read(WEB)).pods).toHaveLength(501);
});

it('reads the Deployment in which a Rollout has its template', async () => {
  cluster.change<Rollout>('rollouts', SHOP, 'checkout', ({ spec }) => {
    delete spec?.template;
    spec!.workloadRef = {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      name: 'web',
    };
  });
  const { templateHolder } = await read(CHECKOUT);
  expect(templateHolder?.metadata.name).toBe('web');
});

it.each([403, 404])('reads kinds that answer %d as empty', async code => {
  cluster.fault = ({ plural }) =>
    ['pods', 'events', 'analysisruns'].includes(plural)
      ? { kind: 'status', code }
      : undefined;
  expect(await read(CHECKOUT)).toMatchObject({
    pods: [],
    events: [],
    analysisRuns: [],
    workload: { metadata: { name: 'checkout' } },
  });
});

it('does not take a failing cluster for an empty one', async () => {
  cluster.fault = ({ plural }) =>
    plural === 'pods' ? { kind: 'status', code: 500 } : undefined;
  await expect(read(WEB)).rejects.toMatchObject({ kind: 'unreachable' });
});

it('says that a workload is gone', async () => {
  cluster.remove('deployments', SHOP, 'web');
  await expect(read(WEB)).rejects.toMatchObject({ kind: 'not-found' });
});

describe('configuration that a template needs', () => {
  const find = (...names: string[]) =>
    findMissingReferences(
      client,
      SHOP,
      names.map(name => ({ kind: 'Secret', name })),
    );

  beforeEach(() => {
    cluster.put('secrets', { metadata: { name: 'there', namespace: SHOP } });
  });

  it('names what is missing', async () => {
    expect(await find('there', 'gone', 'absent')).toEqual([
      'Secret absent',
      'Secret gone',
    ]);
    expect(await find('there')).toEqual([]);
  });

  it.each([403, 406])('does not know what it may not see (%d)', async code => {
    cluster.fault = () => ({ kind: 'status', code });
    expect(await find('there')).toBeUndefined();
  });

  it('does not ask a hundred times for one plan', async () => {
    const names = Array.from({ length: 100 }, (_, number) => `s${number}`);
    for (const name of names) {
      cluster.put('secrets', { metadata: { name, namespace: SHOP } });
    }
    expect(await find(...names)).toBeUndefined();
    expect(cluster.requests.length).toBeLessThanOrEqual(50);
  });
});
