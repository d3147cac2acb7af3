import { FakeCluster } from '../__testUtils__/FakeCluster';
import { deployment, SHOP } from '../__testUtils__/shopObjects';
import { until } from '../__testUtils__/until';
import { Clusters, WorkloadChange } from './Clusters';
import { projections } from './projections/projections';
import { HttpClusterClient } from './HttpClusterClient';
import { ManualClock } from '../__testUtils__/ManualClock';

const open: { cluster: FakeCluster; client: HttpClusterClient }[] = [];

async function start(...names: string[]) {
  const made = await Promise.all(
    names.map(async name => {
      const cluster = await FakeCluster.start();
      cluster.put('deployments', deployment('web', '1.0.0'));
      const client = new HttpClusterClient({
        name,
        url: cluster.url,
        skipTlsVerify: false,
        token: { kind: 'static', token: 't' },
      });
      return { cluster, client };
    }),
  );
  open.push(...made);
  const clock = new ManualClock();
  const clusters = new Clusters(
    made.map(({ client }) => client),
    { clock, random: () => 1 },
  );
  return { clusters, clock, fakes: made.map(({ cluster }) => cluster) };
}

let stop = () => {};
afterEach(async () => {
  stop();
  for (const { cluster, client } of open.splice(0)) {
    await client.close();
    await cluster.close();
  }
});

const isOk = (clusters: Clusters, name: string) => () =>
  clusters.connection(name).state === 'ok';
const hasWeb = (clusters: Clusters, name: string) =>
  clusters.store(name).workload('deployments', `${SHOP}/web`) !== undefined;

it('returns from its start at once, and knows everything soon after', async () => {
  const { clusters } = await start('a', 'b');
  stop = () => clusters.stop();
  clusters.start();
  expect(clusters.connection('a')).toEqual({
    name: 'a',
    state: 'connecting',
    message: 'Connecting to a',
  });
  await until('both', () => isOk(clusters, 'a')() && isOk(clusters, 'b')());
  expect(hasWeb(clusters, 'a')).toBe(true);
});

it.each<[string, number, string]>([
  ['an expired token', 401, 'unauthorized'],
  ['a server that fails', 500, 'unreachable'],
  ['no right to read anything', 403, 'forbidden'],
])(
  'shows %s of one cluster, and the other is unaffected',
  async (_what, code, state) => {
    const { clusters, fakes } = await start('bad', 'good');
    stop = () => clusters.stop();
    fakes[0].fault = () => ({ kind: 'status', code });
    clusters.start();
    await until('the state', () => clusters.connection('bad').state === state);
    expect(clusters.connection('bad').message).toContain('bad');
    await until('the other', isOk(clusters, 'good'));
    expect(hasWeb(clusters, 'good')).toBe(true);
  },
);

it('shows a cluster that accepts and never answers, and goes on when it does', async () => {
  const { clusters, clock, fakes } = await start('slow', 'good');
  stop = () => clusters.stop();
  fakes[0].fault = () => ({ kind: 'hang' });
  clusters.start();
  await until('the other', isOk(clusters, 'good'));
  expect(clusters.connection('slow').state).toBe('connecting');
  fakes[0].fault = () => ({ kind: 'reset' });
  await fakes[0].close();
  await until(
    'the failure',
    () => clusters.connection('slow').state === 'unreachable',
  );
  await clock.advance(1);
});

it('does without a kind that is forbidden or not installed', async () => {
  const { clusters, fakes } = await start('prod');
  stop = () => clusters.stop();
  fakes[0].fault = ({ plural }) => {
    if (plural === 'rollouts') return { kind: 'status', code: 404 };
    return plural === 'pods' ? { kind: 'status', code: 403 } : undefined;
  };
  clusters.start();
  await until('the rest', isOk(clusters, 'prod'));
  await until(
    'both kinds to be named',
    () => clusters.connection('prod').limitedKinds?.length === 2,
  );
  expect(clusters.connection('prod').limitedKinds).toEqual([
    { kind: 'rollouts', reason: 'not-installed' },
    { kind: 'pods', reason: 'forbidden' },
  ]);
});

it('finds Argo Rollouts within a minute of its installation, and loses it without a crash', async () => {
  const { clusters, clock, fakes } = await start('prod');
  stop = () => clusters.stop();
  let installed = false;
  fakes[0].fault = ({ plural }) =>
    plural === 'rollouts' && !installed
      ? { kind: 'status', code: 404 }
      : undefined;
  clusters.start();
  const missing = () =>
    clusters
      .connection('prod')
      .limitedKinds?.some(({ kind }) => kind === 'rollouts') === true;
  await until('its absence', missing);
  installed = true;
  await clock.advance(60_000);
  await until('its presence', () => !missing());
  await until('its watch', () =>
    fakes[0].requests.some(
      ({ plural, query }) => plural === 'rollouts' && query.has('watch'),
    ),
  );
  installed = false;
  fakes[0].endWatches('rollouts');
  await until('its absence again', async () => {
    await clock.advance(1_000);
    return missing();
  });
  expect(clusters.connection('prod').state).toBe('ok');
});

it('tells of many changes at once, at most each 100 ms', async () => {
  const { clusters, clock, fakes } = await start('prod');
  stop = () => clusters.stop();
  clusters.start();
  await until('the cluster', isOk(clusters, 'prod'));
  await clock.advance(100);
  const batches: WorkloadChange[][] = [];
  clusters.onChange(changes => batches.push([...changes]));
  for (let number = 0; number < 20; number += 1) {
    fakes[0].put(
      'deployments',
      deployment(`web-${number % 5}`, `1.0.${number}`),
    );
  }
  await until('the last', () =>
    JSON.stringify(
      clusters.store('prod').workload('deployments', `${SHOP}/web-4`) ?? '',
    ).includes('1.0.19'),
  );
  expect(batches).toEqual([]);
  await clock.advance(100);
  expect(batches).toHaveLength(1);
  expect(batches[0].map(({ key }) => key).sort()).toEqual(
    [0, 1, 2, 3, 4].map(number => `${SHOP}/deployments/web-${number}`),
  );
});

it('leaves nothing behind when it stops', async () => {
  const { clusters, clock, fakes } = await start('prod');
  const watches = Object.keys(projections).length;
  clusters.start();
  await until('all watches', () => fakes[0].openWatches === watches);
  clusters.stop();
  await until('the watches to close', () => fakes[0].openWatches === 0);
  await clock.advance(0);
  expect(clock.sleeping).toBe(0);
});

it('knows no cluster that nobody named', async () => {
  const { clusters } = await start('prod');
  expect(() => clusters.store('other')).toThrow(
    'No environment has a cluster other',
  );
});
