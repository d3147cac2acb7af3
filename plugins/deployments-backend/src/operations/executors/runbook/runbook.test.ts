import { Knex } from 'knex';
import {
  CronJob,
  Deployment,
  HEALTH_PATH,
  Job,
  Operation,
  Service,
  SMOKE_TEST,
  STANDBY_REPLICAS,
  WATCH_SECONDS,
} from '@backstage-deployments/plugin-deployments-common';
import {
  createContext,
  serviceOf as entityOf,
  storeOperation,
} from '../../../__testUtils__/carryOut';
import { crashing } from '../../../__testUtils__/crashing';
import { eachDatabase } from '../../../__testUtils__/eachDatabase';
import {
  BLUE,
  GREEN,
  openPair,
  serviceOf,
} from '../../../__testUtils__/openPair';
import { SHOP } from '../../../__testUtils__/shopObjects';
import { workAsWorker } from '../../../__testUtils__/workAsWorker';
import { getOperation } from '../../../database/operations/getOperation';
import { requestStop } from '../../../database/operations/requestStop';
import { OperationsContext } from '../../OperationsContext';
import { migrateSchema } from '../../../database/migrateSchema';

// One portal after another, killed at each boundary in turn: minutes of work on a busy machine.
jest.setTimeout(600_000);

const { databases, ids } = eachDatabase();
/** More looks than any runbook here takes. */
const LOOKS_MAX = 200;
const BOB = 'user:default/bob';

describe.each(ids)('a switch between colours on %s', id => {
  let knex: Knex;
  let pair: Awaited<ReturnType<typeof openPair>>;

  beforeEach(async () => {
    knex = await databases.init(id);
    await migrateSchema(knex);
    pair = await openPair();
  });

  afterEach(() => pair.cluster.close());

  const reopen = async (annotations: Record<string, string> = {}) => {
    await pair.cluster.close();
    pair = await openPair(annotations);
  };
  const store = (context: OperationsContext, image?: string, to = GREEN) =>
    storeOperation(context, to, 'switch', {
      image,
      service: entityOf('orders'),
    });
  const now = async ({ id: operationId }: Operation): Promise<Operation> =>
    (await getOperation(knex, operationId)) as Operation;

  /** Works on until it has ended, or `until` is true between two looks. */
  async function work(
    context: OperationsContext,
    until: (looks: number) => boolean | Promise<boolean> = () => false,
  ): Promise<void> {
    for (let looks = 1; looks < LOOKS_MAX; looks += 1) {
      if ((await workAsWorker(knex, context)) === 'ended') return;
      if (await until(looks)) return;
      await context.clock.sleep(2_000);
    }
    throw new Error('It does not end');
  }

  const runs = (operation: Operation, title: RegExp) => async () =>
    (await now(operation)).steps.some(
      step => step.state === 'running' && title.test(step.title),
    );

  const smokeTest: CronJob = {
    metadata: { name: 'smoke', namespace: SHOP },
    spec: {
      jobTemplate: {
        spec: {
          template: {
            spec: { containers: [{ name: 'smoke', image: 'smoke:1' }] },
          },
        },
      },
    },
  };
  /** Jobs end as they are told to, at once. */
  function passJobs(type: 'Complete' | 'Failed' = 'Complete') {
    const { cluster } = pair;
    const deployments = cluster.controller;
    cluster.controller = (plural, object) => {
      if (plural !== 'jobs') deployments(plural, object);
      else if (!(object as Job).status) {
        cluster.put('jobs', {
          ...object,
          status: {
            conditions: [
              { type, status: 'True', message: 'basket could not be paid' },
            ],
          },
        } as Job);
      }
    };
  }
  const asked = () =>
    pair.cluster.requests.filter(({ proxied }) => proxied).length;

  it('scales green up, waits, checks, switches, watches a minute and takes blue down', async () => {
    const context = createContext(knex, pair.cluster.url);
    const operation = await store(context);
    const before = context.clock.now().getTime();
    await work(context);
    const ended = await now(operation);
    expect(ended).toMatchObject({
      state: 'succeeded',
      path: 'selector',
      toVersion: '1.1.0',
      result: 'Service orders sends its traffic to green; 2 of 2 available',
    });
    expect(ended.steps.map(({ title, state }) => `${state}: ${title}`)).toEqual(
      [
        'done: Have orders-green run 1.1.0 with 2 pods',
        'done: Wait until orders-green is rolled out',
        'done: See that the pods of green are ready before it serves',
        'done: Switch Service orders from blue to green',
        'done: See that the pods of green are ready once it serves',
        'done: Watch green for 60 s, and switch back to blue if it fails',
        'done: Scale orders-blue down to 0',
        'done: Prove it by fresh reads',
      ],
    );
    expect(pair.writes()).toEqual([
      'deployments/orders-green',
      'services/orders',
      'deployments/orders-blue',
    ]);
    expect(context.clock.now().getTime() - before).toBeGreaterThanOrEqual(
      60_000,
    );
    expect(pair.of('green').spec?.replicas).toBe(2);
    expect(pair.of('blue').spec?.replicas).toBe(0);
  });

  it('goes back the same way: to a colour that was scaled down it is scaled up first', async () => {
    const context = createContext(knex, pair.cluster.url);
    await store(context);
    await work(context);
    const back = await store(context, undefined, BLUE as never);
    await work(context);
    expect(await now(back)).toMatchObject({
      state: 'succeeded',
      toVersion: '1.0.0',
    });
    expect(pair.serves()).toBe('blue');
    expect(pair.of('blue').spec?.replicas).toBe(2);
    expect(pair.of('green').spec?.replicas).toBe(0);
  });

  it('sets a chosen image on the idle colour, and nothing on the one that serves', async () => {
    const context = createContext(knex, pair.cluster.url);
    const operation = await store(context, '1.2.0');
    await work(context);
    expect(await now(operation)).toMatchObject({
      state: 'succeeded',
      toVersion: '1.2.0',
    });
    const [green] = pair.of('green').spec?.template?.spec?.containers ?? [];
    expect(green.image).toBe('registry.example.com/orders:1.2.0');
    expect(pair.of('green').metadata.annotations).toMatchObject({
      'kubernetes.io/change-cause': '1.2.0 by user:default/alice: errors',
    });
    const [blue] = pair.of('blue').spec?.template?.spec?.containers ?? [];
    expect(blue.image).toBe('registry.example.com/orders:1.0.0');
  });

  it('does each of its effects once, wherever a worker is killed', async () => {
    await reopen({ [SMOKE_TEST]: 'smoke', [WATCH_SECONDS]: '4' });
    for (let at = 1; ; at += 1) {
      await reopen({ [SMOKE_TEST]: 'smoke', [WATCH_SECONDS]: '4' });
      const { cluster } = pair;
      cluster.put('cronjobs', smokeTest);
      passJobs();
      const calm = createContext(knex, cluster.url);
      const { context, passed } = crashing(
        createContext(knex, cluster.url),
        at,
      );
      const operation = await store(calm, '1.2.0');
      await work(context).catch(() => undefined);
      const crashed = passed() >= at;
      if (crashed && !(await now(operation)).endedAt) await work(calm);
      expect(await now(operation)).toMatchObject({ state: 'succeeded' });
      expect(pair.writes()).toEqual([
        'deployments/orders-green',
        `jobs/smoke-test-${operation.id}`,
        'services/orders',
        'deployments/orders-blue',
      ]);
      if (!crashed) break;
    }
  });

  it('goes back once, wherever a worker is killed, when green fails while it is watched', async () => {
    for (let at = 1; ; at += 1) {
      await reopen({ [HEALTH_PATH]: '/healthz', [WATCH_SECONDS]: '20' });
      const { cluster } = pair;
      cluster.pods = () => (asked() > 3 ? 503 : 200);
      const calm = createContext(knex, cluster.url);
      const { context, passed } = crashing(
        createContext(knex, cluster.url),
        at,
      );
      const operation = await store(calm);
      await work(context).catch(() => undefined);
      const crashed = passed() >= at;
      if (crashed && !(await now(operation)).endedAt) await work(calm);
      const ended = await now(operation);
      expect(ended.state).toBe('failed');
      expect(ended.result).toBe(
        'Failed while it was watched: /healthz of Service orders answers 503; Service orders sends its traffic to blue again',
      );
      expect(ended.steps[ended.steps.length - 1]).toMatchObject({
        title: 'Switch Service orders back to blue',
        state: 'done',
      });
      expect(pair.writes()).toEqual([
        'deployments/orders-green',
        'services/orders',
        'services/orders',
      ]);
      expect(pair.serves()).toBe('blue');
      if (!crashed) break;
    }
  });

  it.each<[string, RegExp, Record<string, string>]>([
    ['the pods are not ready yet', /^Wait until/, {}],
    [
      'the health endpoint does not answer',
      /^Ask green/,
      { [HEALTH_PATH]: '/healthz' },
    ],
    ['the smoke test runs', /^Run the smoke test/, { [SMOKE_TEST]: 'smoke' }],
  ])(
    'can be stopped by anybody while %s, and leaves the traffic where it is',
    async (_what, title, annotations) => {
      await reopen(annotations);
      const { cluster, controllers } = pair;
      cluster.put('cronjobs', smokeTest);
      cluster.put('services', serviceOf('orders', 'orders-green', 'green'));
      cluster.pods = () => 503;
      const context = createContext(knex, cluster.url);
      const operation = await store(context, '1.2.0');
      if (/Wait/.test(title.source)) controllers.hold();
      await work(context, runs(operation, title));
      await requestStop(knex, operation.id, BOB);
      await work(context);
      expect(await now(operation)).toMatchObject({
        state: 'cancelled',
        result: `Stopped by ${BOB} before the switch: Service orders still sends its traffic to blue, and green stays as it is`,
      });
      expect(pair.serves()).toBe('blue');
      expect(pair.of('blue').spec?.replicas).toBe(2);
    },
  );

  it('is taken back when somebody asks while it is watched', async () => {
    const context = createContext(knex, pair.cluster.url);
    const operation = await store(context);
    await work(context, runs(operation, /^Watch/));
    expect(pair.serves()).toBe('green');
    await requestStop(knex, operation.id, BOB);
    await work(context);
    expect(await now(operation)).toMatchObject({
      state: 'cancelled',
      result: `Taken back by ${BOB}; Service orders sends its traffic to blue again`,
      reversal: { by: BOB },
    });
    expect(pair.serves()).toBe('blue');
  });

  it.each<[string, Record<string, string>, () => void, RegExp]>([
    [
      'green does not come up',
      {},
      () => {
        pair.controllers.hold();
      },
      /^orders-green was not rolled out within 60 s: .*nothing was switched$/,
    ],
    [
      'its health endpoint says no',
      { [HEALTH_PATH]: '/healthz' },
      () => {
        pair.cluster.pods = () => 500;
      },
      /^Not healthy within 30 s: \/healthz of Service orders-green answers 500$/,
    ],
    [
      'the portal may not ask the declared endpoint',
      { [HEALTH_PATH]: '/healthz' },
      () => {
        pair.cluster.fault = ({ proxied }) =>
          proxied
            ? {
                kind: 'status',
                code: 403,
                headers: { 'content-type': 'application/json' },
                body: '{"kind":"Status","reason":"Forbidden","message":"cannot get services/proxy"}',
              }
            : undefined;
      },
      /^Not healthy within 30 s: the portal may not ask \/healthz of Service orders-green: it needs get on services\/proxy there$/,
    ],
    [
      'the smoke test fails',
      { [SMOKE_TEST]: 'smoke' },
      () => passJobs('Failed'),
      /^The smoke test failed: basket could not be paid. Its log is that of Job smoke-test-.*nothing was switched$/,
    ],
    [
      'the smoke test does not exist',
      { [SMOKE_TEST]: 'elsewhere' },
      () => undefined,
      /^CronJob elsewhere, which the Service names as its smoke test, does not exist/,
    ],
  ])(
    'fails before the switch when %s',
    async (_what, annotations, break_, result) => {
      await reopen(annotations);
      const { cluster } = pair;
      cluster.put('cronjobs', smokeTest);
      cluster.put('services', serviceOf('orders', 'orders-green', 'green'));
      const context = createContext(knex, cluster.url);
      const operation = await store(context, '1.2.0');
      break_();
      await work(context);
      const ended = await now(operation);
      expect(ended.result).toMatch(result);
      expect(ended.state).toBe('failed');
      expect(pair.serves()).toBe('blue');
      expect(pair.writes()).not.toContain('services/orders');
    },
  );

  it('asks the idle colour before it serves, and the Service after', async () => {
    await reopen({ [HEALTH_PATH]: '/healthz', [WATCH_SECONDS]: '0' });
    pair.cluster.put('services', serviceOf('orders', 'orders-green', 'green'));
    const context = createContext(knex, pair.cluster.url);
    await store(context);
    await work(context);
    const services = pair.cluster.requests
      .filter(({ proxied }) => proxied)
      .map(
        ({ name, proxied }) => `${decodeURIComponent(name ?? '')}${proxied}`,
      );
    expect([...new Set(services)]).toEqual([
      'orders-green:http/healthz',
      'orders:http/healthz',
    ]);
  });

  it('keeps as many pods of the colour that was left as the Service says', async () => {
    await reopen({ [STANDBY_REPLICAS]: '1', [WATCH_SECONDS]: '0' });
    const context = createContext(knex, pair.cluster.url);
    await store(context);
    await work(context);
    expect(pair.of('blue').spec?.replicas).toBe(1);
  });

  it('leaves alone what somebody else switches meanwhile', async () => {
    const context = createContext(knex, pair.cluster.url);
    const operation = await store(context);
    await work(context, runs(operation, /^Watch/));
    pair.cluster.change<Service>('services', SHOP, 'orders', ({ spec }) => {
      spec!.selector!.slot = 'blue';
    });
    await work(context);
    expect(await now(operation)).toMatchObject({
      state: 'failed',
      result:
        'Somebody else switched Service orders to blue; Service orders sends its traffic to blue again',
    });
    expect(pair.writes()).toEqual([
      'deployments/orders-green',
      'services/orders',
    ]);
  });

  it('does not go back to a colour that has no pod any more', async () => {
    await reopen({ [HEALTH_PATH]: '/healthz' });
    const context = createContext(knex, pair.cluster.url);
    const operation = await store(context);
    await work(context, runs(operation, /^Watch/));
    pair.cluster.change<Deployment>('deployments', SHOP, 'orders-blue', it => {
      it.spec = { ...it.spec, replicas: 0 };
    });
    pair.cluster.pods = () => 503;
    await work(context);
    expect((await now(operation)).result).toMatch(
      /Service orders was not switched back: blue has no ready pod/,
    );
    expect(pair.serves()).toBe('green');
  });

  it('keeps both colours from other operations', async () => {
    const context = createContext(knex, pair.cluster.url);
    await store(context);
    await expect(
      storeOperation(context, BLUE, 'restart', { service: entityOf('orders') }),
    ).rejects.toThrow(/Another operation .* runs on this workload/);
  });
});
