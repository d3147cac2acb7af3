import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Knex } from 'knex';
import {
  Deployment,
  HEALTH_PATH,
  Operation,
  Plan,
  WATCH_SECONDS,
} from '@backstage-deployments/plugin-deployments-common';
import {
  ConfigRepo,
  ConfigRepoError,
} from '@backstage-deployments/plugin-deployments-node';
import { BareRepo } from '@backstage-deployments/test-kit';
import { CONFIG_FOLDER } from '../../../__testUtils__/applyHead';
import {
  serviceOf as entityOf,
  storeOperation,
} from '../../../__testUtils__/carryOut';
import { committingContext } from '../../../__testUtils__/committingContext';
import { eachDatabase } from '../../../__testUtils__/eachDatabase';
import { FakeArgoCd } from '../../../__testUtils__/FakeArgoCd';
import { BLUE, GREEN, openPair } from '../../../__testUtils__/openPair';
import { openRepo } from '../../../__testUtils__/openRepo';
import { pairFile } from '../../../__testUtils__/pairFile';
import { SHOP } from '../../../__testUtils__/shopObjects';
import { workAsWorker } from '../../../__testUtils__/workAsWorker';
import { getOperation } from '../../../database/operations/getOperation';
import { requestStop } from '../../../database/operations/requestStop';
import { migrateSchema } from '../../../database/migrateSchema';
import { OperationsContext } from '../../OperationsContext';
import { planOperation } from '../../planOperation';

// Killing at every boundary means a world of its own for each of some forty.
jest.setTimeout(600_000);

const FILE = `${CONFIG_FOLDER}/shop.yaml`;
const BOB = 'user:default/bob';
/** More looks than any switch here takes. */
const LOOKS_MAX = 400;

class Crash extends Error {}

const { databases, ids } = eachDatabase();

const first = {
  serves: 'blue',
  blue: { version: '1.0.0', replicas: 2 },
  green: { version: '1.1.0', replicas: 0 },
} as const;
const prepared = { ...first, green: { version: '1.1.0', replicas: 2 } };
const switched = { ...prepared, serves: 'green' as const };
const done = { ...switched, blue: { version: '1.0.0', replicas: 0 } };

describe.each(ids)('on %s, a switch of a pair that Argo CD keeps', database => {
  let knex: Knex;
  let pair: Awaited<ReturnType<typeof openPair>>;
  let folder: string;
  let remote: BareRepo;
  let argoCd: FakeArgoCd;
  let begun = 0;

  beforeEach(async () => {
    knex = await databases.init(database);
    await migrateSchema(knex);
    folder = await mkdtemp(join(tmpdir(), 'switch-by-commit-'));
    await begin();
  });

  afterEach(async () => {
    await argoCd.settled();
    await pair.cluster.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function begin(
    annotations: Record<string, string> = { [WATCH_SECONDS]: '4' },
    file = pairFile(first),
  ): Promise<void> {
    await argoCd?.settled();
    await pair?.cluster.close();
    pair = await openPair(annotations);
    begun += 1;
    remote = await BareRepo.create(join(folder, String(begun), 'config.git'));
    await remote.push('main', { [FILE]: file });
    argoCd = new FakeArgoCd(
      pair.cluster,
      remote,
      { kind: 'deployments', name: 'orders-green' },
      [
        { kind: 'deployments', name: 'orders-blue' },
        { kind: 'services', name: 'orders' },
      ],
    );
    argoCd.selfHeals = true;
  }

  const contextWith = (over?: Partial<ConfigRepo>) =>
    committingContext(knex, pair.cluster, remote, over);

  const store = (context: OperationsContext, image?: string, to = GREEN) =>
    storeOperation(context, to, 'switch', {
      image,
      service: entityOf('orders'),
    });
  const now = async ({ id }: Operation): Promise<Operation> =>
    (await getOperation(knex, id)) as Operation;

  /** Works on until it has ended, or `until` is true between two looks. */
  async function work(
    context: OperationsContext,
    until: () => boolean | Promise<boolean> = () => false,
  ): Promise<void> {
    for (let looks = 1; looks < LOOKS_MAX; looks += 1) {
      if ((await workAsWorker(knex, context)) === 'ended') return;
      if (await until()) return;
      await context.clock.sleep(2_000);
    }
    throw new Error('It does not end');
  }

  const runs = (operation: Operation, title: RegExp) => async () =>
    (await now(operation)).steps.some(
      step => step.state === 'running' && title.test(step.title),
    );

  const committed = async () => String(await remote.read('main', FILE));
  /** Of our commits, oldest first. */
  const said = async (format = '%s') =>
    String(await remote.git(['log', '--reverse', `--format=${format}`, 'main']))
      .trim()
      .split('\n')
      .slice(1);
  /** What was written to the pair itself; the Application is asked beside. */
  const written = () =>
    pair.writes().filter(write => !write.startsWith('applications/'));

  const forward = [
    'Prepare 1.1.0 on orders-green for Service orders in production',
    'Switch Service orders from blue to green in production',
    'Scale orders-blue down in production',
  ];

  /**
   * A context that dies after the `at`-th thing that lasts: a transaction, a push or a write. Before the next one is the
   * same moment, as nothing that lasts lies between.
   */
  function dying(at: number) {
    let lasting = 0;
    const guard =
      <A extends unknown[], T>(act: (...args: A) => Promise<T>) =>
      async (...args: A) => {
        // Dead already: nothing that it would still like to do happens.
        if (lasting >= at) throw new Crash();
        const result = await act(...args);
        lasting += 1;
        if (lasting >= at) throw new Crash();
        return result;
      };
    const repo = openRepo(remote);
    const context = contextWith({
      commit: guard(request => repo.commit(request)),
    });
    const client = context.clientOf('prod');
    return {
      crashed: () => lasting >= at,
      context: {
        ...context,
        knex: new Proxy(knex, {
          get: (target, key, receiver) =>
            key === 'transaction'
              ? guard((act: never) => target.transaction(act))
              : Reflect.get(target, key, receiver),
        }),
        clientOf: () =>
          new Proxy(client, {
            get: (target, key) => {
              const found = Reflect.get(target, key);
              if (typeof found !== 'function') return found;
              const bound = found.bind(target);
              return key === 'patch' || key === 'create' ? guard(bound) : bound;
            },
          }),
      },
    };
  }

  it('is three commits of a line each, brought by Argo CD, which has nothing to put back', async () => {
    const context = contextWith();
    const operation = await store(context);
    expect(operation.plan.summary).toContain(
      'Argo CD orders-green would undo a change in the cluster, so each change is a commit, the way back too.',
    );
    expect(linesOf(operation.plan)).toEqual([
      [0, ['replicas: 0'], ['replicas: 2']],
      [
        3,
        [expect.stringMatching(/^slot: {3}"blue" {3}# \w+$/)],
        [expect.stringMatching(/^slot: {3}"green" {3}# \w+$/)],
      ],
      [6, ['replicas: 2'], ['replicas: 0']],
    ]);
    await work(context);
    const ended = await now(operation);
    expect(ended).toMatchObject({
      state: 'succeeded',
      result:
        'Service orders sends its traffic to green; 2 of 2 available, and after its owner looked again',
    });
    expect(ended.steps.map(({ title, state }) => `${state}: ${title}`)).toEqual(
      [
        'done: Have orders-green run 1.1.0 with 2 pods, by a commit to main of config',
        'done: Wait until orders-green is rolled out',
        'done: See that the pods of green are ready before it serves',
        'done: Switch Service orders from blue to green, by a commit to main of config',
        'done: See that the pods of green are ready once it serves',
        'done: Watch green for 4 s, and switch back to blue if it fails',
        'done: Scale orders-blue down to 0, by a commit to main of config',
        'done: Prove it by fresh reads',
      ],
    );
    expect(await said()).toEqual(forward);
    expect(
      await said(
        '%an %(trailers:key=Deployment-Operation,valueonly,separator=) %(trailers:key=Deployment-Step,valueonly,separator=)',
      ),
    ).toEqual(
      ['PrepareIdle', 'SwitchSelector', 'ScaleDown'].map(
        step => `alice ${operation.id} ${step}`,
      ),
    );
    expect(await committed()).toBe(pairFile(done));
    expect(pair.serves()).toBe('green');
    expect(pair.of('blue').spec?.replicas).toBe(0);
    expect(written()).toEqual([]);
    expect(argoCd.healed).toEqual([]);
  });

  it('goes back the same way, byte for byte', async () => {
    const context = contextWith();
    await store(context);
    await work(context);
    const back = await store(context, undefined, BLUE as never);
    await work(context);
    expect(await now(back)).toMatchObject({
      state: 'succeeded',
      toVersion: '1.0.0',
    });
    expect(await committed()).toBe(pairFile(first));
    expect(pair.serves()).toBe('blue');
    expect(pair.of('green').spec?.replicas).toBe(0);
  });

  it('brings a chosen image and its pods in one commit', async () => {
    const context = contextWith();
    const operation = await store(context, '1.2.0');
    await work(context);
    expect(await now(operation)).toMatchObject({ state: 'succeeded' });
    expect(await committed()).toBe(
      pairFile({ ...done, green: { version: '1.2.0', replicas: 2 } }),
    );
    expect(await said()).toHaveLength(3);
  });

  // What is stored at a boundary is the same on both; CarryingOut.test.ts tries that on each.
  if (database === ids[0][0]) {
    it('makes each of its commits once, wherever a worker is killed', async () => {
      for (let at = 1; ; at += 1) {
        await begin({ [WATCH_SECONDS]: '0' });
        const calm = contextWith();
        const operation = await store(calm);
        const { context, crashed } = dying(at);
        await work(context).catch(() => undefined);
        const died = crashed();
        if (!(await now(operation)).endedAt) await work(calm);
        const { state, result } = await now(operation);
        expect({ at, state, result, commits: await said() }).toEqual({
          at,
          state: 'succeeded',
          result: expect.stringContaining('after its owner looked again'),
          commits: forward,
        });
        expect(await committed()).toBe(pairFile(done));
        expect(argoCd.healed).toEqual([]);
        if (!died) break;
      }
    });

    it('goes back by one commit, wherever a worker is killed, when green fails while it is watched', async () => {
      for (let at = 1; ; at += 1) {
        await begin(
          { [HEALTH_PATH]: '/healthz', [WATCH_SECONDS]: '20' },
          pairFile(prepared),
        );
        const { cluster } = pair;
        cluster.change<Deployment>('deployments', SHOP, GREEN.name, it => {
          it.spec = { ...it.spec, replicas: 2 };
        });
        cluster.pods = () =>
          cluster.requests.filter(({ proxied }) => proxied).length > 3
            ? 503
            : 200;
        const calm = contextWith();
        const operation = await store(calm);
        const { context, crashed } = dying(at);
        await work(context).catch(() => undefined);
        const died = crashed();
        if (!(await now(operation)).endedAt) await work(calm);
        const { state, result } = await now(operation);
        expect({ at, state, result, commits: await said() }).toEqual({
          at,
          state: 'failed',
          result:
            'Failed while it was watched: /healthz of Service orders answers 503; Service orders sends its traffic to blue again',
          commits: [
            forward[1],
            'Switch Service orders back to blue in production',
          ],
        });
        expect(await committed()).toBe(pairFile(prepared));
        expect(pair.serves()).toBe('blue');
        expect(argoCd.healed).toEqual([]);
        if (!died) break;
      }
    });
  }

  it('can be stopped before the switch, and leaves the traffic where it is', async () => {
    argoCd.down = true;
    const context = contextWith();
    const operation = await store(context);
    await work(context, runs(operation, /^Have/));
    await requestStop(knex, operation.id, BOB);
    await work(context);
    expect(await now(operation)).toMatchObject({ state: 'cancelled' });
    expect(pair.serves()).toBe('blue');
    expect(await committed()).toBe(pairFile(prepared));
  });

  it('is taken back in the repository too where Argo CD has not brought the switch yet', async () => {
    const repo = openRepo(remote);
    const context = contextWith({
      async commit(request) {
        argoCd.down = /^Switch Service orders from/.test(request.message);
        return repo.commit(request);
      },
    });
    const operation = await store(context);
    await work(context, runs(operation, /^Switch/));
    expect(await committed()).toBe(pairFile(switched));
    expect(pair.serves()).toBe('blue');
    await requestStop(knex, operation.id, BOB);
    await work(context);
    expect(await now(operation)).toMatchObject({
      state: 'cancelled',
      result: `Taken back by ${BOB}; Service orders sends its traffic to blue again`,
    });
    expect(await committed()).toBe(pairFile(prepared));
    expect(pair.serves()).toBe('blue');
  });

  it('is taken back when somebody asks while it is watched', async () => {
    await begin({ [WATCH_SECONDS]: '600' });
    const context = contextWith();
    const operation = await store(context);
    await work(context, runs(operation, /^Watch/));
    expect(pair.serves()).toBe('green');
    await requestStop(knex, operation.id, BOB);
    await work(context);
    expect(await now(operation)).toMatchObject({
      state: 'cancelled',
      result: `Taken back by ${BOB}; Service orders sends its traffic to blue again`,
    });
    expect(await committed()).toBe(pairFile(prepared));
  });

  it('leaves the number of pods to the cluster where no manifest names it', async () => {
    const unstated = {
      ...first,
      blue: { version: '1.0.0' },
      green: { version: '1.1.0' },
    };
    await begin({ [WATCH_SECONDS]: '4' }, pairFile(unstated));
    const context = contextWith();
    const operation = await store(context, '1.2.0');
    expect(operation.plan.checks).toContainEqual(
      expect.objectContaining({
        name: 'replicas',
        message: expect.stringContaining('scaled in the cluster'),
      }),
    );
    await work(context);
    expect(await now(operation)).toMatchObject({ state: 'succeeded' });
    expect(await said()).toHaveLength(2);
    expect(written()).toEqual([
      'deployments/orders-green',
      'deployments/orders-blue',
    ]);
    expect(pair.of('green').spec?.replicas).toBe(2);
    expect(pair.of('blue').spec?.replicas).toBe(0);
    expect(argoCd.healed).toEqual([]);
  });

  it('goes on top of what another pusher is quicker with each time, and loses nothing of it', async () => {
    const repo = openRepo(remote);
    const tried = new Set<string>();
    const context = contextWith({
      async commit(request) {
        const [subject] = request.message.split('\n');
        const file = `theirs-${tried.size}.yaml`;
        if (!tried.has(subject))
          await remote.push('main', { [file]: 'a: 1\n' });
        tried.add(subject);
        return repo.commit(request);
      },
    });
    const operation = await store(context);
    await work(context);
    expect(await now(operation)).toMatchObject({ state: 'succeeded' });
    expect(await committed()).toBe(pairFile(done));
    expect(await said()).toHaveLength(6);
  });

  it.each<[string, Partial<ConfigRepo>, RegExp]>([
    [
      'its branch takes no commits',
      {
        async commit() {
          throw new ConfigRepoError(
            'protected',
            'config takes no direct commits to main',
          );
        },
      },
      /^config takes no direct commits to main, and a switch has to be able to go back within seconds/,
    ],
    [
      'its repository stays away',
      {
        async head() {
          throw new ConfigRepoError('unreachable', 'config does not answer');
        },
      },
      /config does not answer/,
    ],
  ])('ends before the switch when %s', async (_what, over, result) => {
    const operation = await store(contextWith());
    await work(contextWith(over));
    expect(await now(operation)).toMatchObject({
      state: 'failed',
      result: expect.stringMatching(result),
    });
    expect(await said()).toEqual([]);
    expect(pair.serves()).toBe('blue');
  });

  it('writes nothing when its lines were changed since the plan', async () => {
    const operation = await store(contextWith());
    await remote.push('main', {
      [FILE]: pairFile({ ...first, green: { version: '1.1.0', replicas: 1 } }),
    });
    await work(contextWith());
    expect(await now(operation)).toMatchObject({
      state: 'failed',
      result: expect.stringMatching(
        /main of config was changed since the plan was made.*nothing was written/,
      ),
    });
  });

  it.each<[string, string, RegExp]>([
    [
      'sends the traffic there already',
      pairFile({ ...first, serves: 'green' }),
      /config sends the traffic to green already/,
    ],
    [
      'asks for another image than runs',
      pairFile({ ...first, green: { version: '1.3.0', replicas: 0 } }),
      /asks for another image of Deployment orders-green than runs/,
    ],
  ])('is refused where the repository %s', async (_what, file, message) => {
    await begin({}, file);
    await expect(planOperation(contextWith(), GREEN, 'switch')).rejects.toThrow(
      message,
    );
  });

  it('is refused where the environment takes pull requests only', async () => {
    const context = contextWith();
    const [environment] = context.config.environments;
    const strict: OperationsContext = {
      ...context,
      config: {
        ...context.config,
        environments: [{ ...environment, commitBy: 'pull-request' }],
      },
    };
    await expect(planOperation(strict, GREEN, 'switch')).rejects.toThrow(
      /Production takes changes by pull request only, and a switch that fails has to go back within seconds/,
    );
  });
});

/** Of each commit of a plan: by which step, and the lines that go and come. */
function linesOf({ switch: planned }: Plan) {
  return planned?.commits?.map(({ step, files }) => [
    step,
    files.flatMap(({ removed }) => removed.map(line => line.trim())),
    files.flatMap(({ added }) => added.map(line => line.trim())),
  ]);
}
