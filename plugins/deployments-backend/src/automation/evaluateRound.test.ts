import { setImmediate } from 'node:timers/promises';
import { Knex } from 'knex';
import {
  AnalysisPolicy,
  AUTOMATION,
  Deployment,
  MetricReading,
  Operation,
  podTemplateHashOf,
  ReplicaSet,
  Rollout,
  stringifyWorkloadRef,
  versionOf,
  WorkloadObservation,
  WorkloadRef,
} from '@backstage-deployments/plugin-deployments-common';
import { createContext } from '../__testUtils__/carryOut';
import { eachDatabase } from '../__testUtils__/eachDatabase';
import { FakeCluster } from '../__testUtils__/FakeCluster';
import { FakeControllers } from '../__testUtils__/FakeControllers';
import {
  deployment,
  rollout,
  SHOP,
  template,
} from '../__testUtils__/shopObjects';
import { workAsWorker } from '../__testUtils__/workAsWorker';
import { migrateSchema } from '../database/migrateSchema';
import { saveSwitch } from '../database/automation/saveSwitch';
import { writeHistory } from '../database/history/writeHistory';
import { listOperations } from '../database/operations/listOperations';
import { listEvents } from '../database/operations/listEvents';
import { MetricsReader } from '../metrics/MetricsReader';
import { AutomationContext } from './AutomationContext';
import { evaluateRound } from './evaluateRound';

jest.setTimeout(60_000);

const { databases, ids } = eachDatabase();
const never = new AbortController().signal;
const policy: AnalysisPolicy = {
  mode: 'on',
  thresholds: { errorRate: 0.05, latencyP95Ms: 1000 },
  bakeSeconds: 0,
  windowSeconds: 1200,
  samples: 2,
  sampleSeconds: 15,
  cooldownSeconds: 1800,
  minTraffic: 0.1,
  approvals: 'required',
};

describe.each(ids)('automated rollback on %s', id => {
  let knex: Knex;
  let cluster: FakeCluster;
  let next = 0;

  beforeAll(async () => {
    knex = await databases.init(id);
    await migrateSchema(knex);
    cluster = await FakeCluster.start();
    cluster.put('namespaces', { metadata: { name: SHOP } });
  });
  // The portal acts on five workloads at once at most; what a test leaves is of no concern to the next.
  beforeEach(() =>
    knex('operations')
      .whereNull('ended_at')
      .update({ state: 'failed', ended_at: '2026-11-28T10:00:00.000Z' }),
  );
  afterAll(() => cluster.close());

  /** A workload that went from 1.0.0, which was healthy, to 1.1.0, and the portal that looks at its figures. */
  async function open(
    ofPolicy: Partial<AnalysisPolicy> = {},
    kind: 'deployments' | 'rollouts' = 'deployments',
  ) {
    const name = `w${(next += 1)}`;
    const ref: WorkloadRef = { cluster: 'prod', namespace: SHOP, kind, name };
    const operations = createContext(knex, cluster.url);
    // A minute apart, as of a pipeline.
    let now = Date.parse('2026-11-28T10:00:00Z') + next * 86_400_000;
    operations.clock.now = () => new Date(now);
    operations.clock.sleep = async (ms, signal) => {
      await setImmediate(undefined, { signal });
      now += ms;
    };
    const controllers = new FakeControllers(cluster, () => new Date(now));
    cluster.put(
      kind,
      kind === 'rollouts' ? rollout(name, '1.0.0') : deployment(name, '1.0.0'),
    );
    const deploy = (version: string) => {
      now += 60_000;
      cluster.change<Deployment | Rollout>(kind, SHOP, name, it => {
        it.metadata.generation = (it.metadata.generation ?? 1) + 1;
        it.spec = {
          ...it.spec,
          template: template(name, version),
        } as typeof it.spec;
      });
    };
    const replicaSetOf = (version: string) =>
      cluster
        .list<ReplicaSet>('replicasets')
        .find(
          one =>
            one.metadata.name.startsWith(`${name}-`) &&
            versionOf(one.spec?.template) === version,
        )!;
    const remember = async (version: string, phase: 'Healthy' | 'Degraded') => {
      const replicaSet = replicaSetOf(version);
      const { uid = '' } = cluster.get<Deployment>(kind, SHOP, name).metadata;
      const at = new Date(now).toISOString();
      await writeHistory(
        knex,
        stringifyWorkloadRef(ref),
        [
          {
            uid,
            podTemplateHash: podTemplateHashOf(replicaSet, kind),
            revision: 1,
            images: [],
            createdAt: at,
            live: false,
            ended: { phase },
            firstSeenAt: at,
          },
        ],
        at,
      );
    };
    await remember('1.0.0', 'Healthy');
    deploy('1.1.0');
    const values: Record<string, number | null | 'away' | 'empty'> = {};
    const reading = (hash: string): MetricReading => {
      const version = versionOf(
        cluster
          .list<ReplicaSet>('replicasets')
          .find(one => podTemplateHashOf(one, kind) === hash)?.spec?.template,
      );
      const value = values[version] ?? (version in values ? null : 0);
      const query = `errors of ${hash}`;
      if (value === 'away')
        return { query, state: 'unreachable', message: 'It cannot be reached' };
      if (value === 'empty' || value === null)
        return { query, state: 'no-data', why: value ? 'empty' : 'nan' };
      const points = [15_000, 0].map(ago => ({
        at: new Date(now - ago).toISOString(),
        value,
      }));
      return {
        query,
        state: 'ok',
        series: [{ podTemplateHash: hash, points }],
      };
    };
    operations.config.analysis = {
      intervalSeconds: 15,
      environments: new Map([
        [
          'production',
          {
            thresholds: policy.thresholds,
            automation: { ...policy, ...ofPolicy },
          },
        ],
      ]),
    };
    let asked = 0;
    let observation: WorkloadObservation | undefined;
    let unguarded: string | undefined;
    const context: AutomationContext = {
      operations,
      metrics: new MetricsReader({
        provider: {
          name: 'Fake',
          covers: () => true,
          async read({ revisions: [hash] }) {
            asked += 1;
            const none = { query: '', state: 'no-data', why: 'empty' } as const;
            return {
              errorRate: reading(hash),
              latencyP95Ms: none,
              traffic: none,
            };
          },
        },
        clock: operations.clock,
        intervalSeconds: 15,
        signal: never,
      }),
      workloads: () => [ref],
      observe: () => observation,
      serviceOf: () => ({
        entityRef: `component:default/${name}`,
        name,
        owner: 'group:default/team-shop',
        selection: { kubernetesId: name },
      }),
      findUnguarded: () => unguarded,
      wake: () => undefined,
    };
    return {
      ref,
      values,
      deploy,
      remember,
      controllers,
      context,
      operations,
      asked: () => asked,
      forbid: (why: string) => {
        unguarded = why;
      },
      wait: (minutes: number) => {
        now += minutes * 60_000;
      },
      look: async () => {
        observation = await operations.readFresh(ref);
        await evaluateRound(context, never);
      },
      acts: async (): Promise<Operation[]> =>
        (
          await listOperations(knex, {
            workloadKey: stringifyWorkloadRef(ref),
            limit: 50,
          })
        ).items.reverse(),
      work: () => workAsWorker(knex, operations),
    };
  }

  it('rolls a bad version back once, through the door of a person, with its evidence', async () => {
    const one = await open();
    one.values['1.1.0'] = 0.12;
    await one.look();
    await one.look();
    const [act, ...more] = await one.acts();
    expect(more).toEqual([]);
    expect(act).toMatchObject({
      action: 'rollback',
      requestedBy: AUTOMATION,
      state: 'queued',
      path: 'undo',
      toVersion: '1.0.0',
      reason: 'Error rate of 1.1.0 is 12 %, above 5 %, 2 times in a row',
      automation: {
        mode: 'on',
        evidence: {
          metric: 'errorRate',
          value: 0.12,
          threshold: 0.05,
          version: '1.1.0',
          query: expect.stringMatching(/^errors of /),
          samples: [{ value: 0.12 }, { value: 0.12 }],
        },
      },
    });
    await one.work();
    const [done] = await one.acts();
    expect(done.state).toBe('succeeded');
    // What came back is judged as well, and never rolled back itself.
    one.values['1.0.0'] = 0.5;
    await one.look();
    await one.look();
    const after = await one.acts();
    expect(after.map(({ state }) => state)).toEqual(['succeeded', 'cancelled']);
    expect(after[1].result).toMatch(/^Only a notice: the portal acted here/);
  });

  it('never rolls back what came by a rollback, however long ago that was', async () => {
    const one = await open({ windowSeconds: 86_400 });
    one.values['1.1.0'] = 0.12;
    await one.look();
    await one.work();
    one.wait(40);
    one.values['1.0.0'] = 0.5;
    await one.look();
    await one.look();
    expect(await one.acts()).toMatchObject([
      { state: 'succeeded', toVersion: '1.0.0' },
      {
        state: 'cancelled',
        fromVersion: '1.0.0',
        result: expect.stringMatching(/this version came by a rollback/),
      },
    ]);
  });

  it('acts once when replicas look at the same time', async () => {
    const one = await open();
    one.values['1.1.0'] = 0.12;
    await one.look();
    const [act] = await one.acts();
    // A replica that has not seen the first one's operation yet.
    const blind = await open();
    blind.values['1.1.0'] = 0.12;
    const observation = await blind.operations.readFresh(blind.ref);
    blind.context.observe = () => observation;
    await Promise.all([
      evaluateRound(blind.context, never),
      evaluateRound(blind.context, never),
      evaluateRound(blind.context, never),
    ]);
    await evaluateRound(blind.context, never);
    const acts = (await blind.acts()).filter(
      ({ state }) => state !== 'cancelled',
    );
    expect(acts).toHaveLength(1);
    expect(act.id).not.toBe(acts[0].id);
  });

  it.each<[string, number | null | 'away' | 'empty']>([
    ['below the threshold', 0.049],
    ['not a number', null],
    ['empty', 'empty'],
    ['unreachable', 'away'],
  ])('does nothing when the figures are %s', async (_, value) => {
    const one = await open();
    one.values['1.1.0'] = value;
    await one.look();
    expect(one.asked()).toBe(1);
    expect(await one.acts()).toEqual([]);
  });

  it('gives only a notice at a second breach within 30 minutes, and acts again after that', async () => {
    const one = await open();
    one.values['1.1.0'] = 0.12;
    await one.look();
    await one.work();
    await one.remember('1.0.0', 'Healthy');
    one.wait(10);
    one.deploy('1.2.0');
    one.values['1.2.0'] = 0.3;
    await one.look();
    await one.look();
    const [, notice, ...more] = await one.acts();
    expect(more).toEqual([]);
    expect(notice).toMatchObject({
      state: 'cancelled',
      requestedBy: AUTOMATION,
      reason: expect.stringContaining('30 %'),
      result:
        'Only a notice: the portal acted here 11 min ago, and a second time within 30 min a person decides',
    });
    const events = await listEvents(knex, notice.id);
    expect(events.map(({ type }) => type)).toEqual(['requested', 'noticed']);
    one.wait(25);
    one.deploy('1.3.0');
    one.values['1.3.0'] = 0.3;
    await one.look();
    const acts = await one.acts();
    expect(acts.map(({ state }) => state)).toEqual([
      'succeeded',
      'cancelled',
      'queued',
    ]);
  });

  it('only says what it would have done in a dry run', async () => {
    const one = await open({ mode: 'dry-run' });
    one.values['1.1.0'] = 0.12;
    await one.look();
    await one.look();
    const acts = await one.acts();
    expect(acts).toMatchObject([
      { state: 'cancelled', result: 'Only a notice: this is a dry run' },
    ]);
    const writes = cluster.requests.filter(
      ({ method, name }) => method === 'PATCH' && name === one.ref.name,
    );
    expect(writes).toEqual([]);
  });

  it('asks no source about a version that bakes, that is old, or that people have taken from it', async () => {
    const one = await open({ bakeSeconds: 120 });
    one.values['1.1.0'] = 0.12;
    await one.look();
    one.wait(25);
    await one.look();
    expect(one.asked()).toBe(0);
    const other = await open();
    other.values['1.1.0'] = 0.12;
    const key = stringifyWorkloadRef(other.ref);
    const said = { by: 'user:default/alice', at: '', reason: 'a test' };
    await saveSwitch(knex, key, { ...said, armed: false });
    await other.look();
    expect(other.asked()).toBe(0);
    await saveSwitch(knex, key, { ...said, armed: true });
    await other.look();
    expect(await other.acts()).toHaveLength(1);
  });

  it('aborts a canary on its way, and leaves its template to people', async () => {
    const one = await open({}, 'rollouts');
    one.values['1.1.0'] = 0.12;
    await one.look();
    expect(await one.acts()).toMatchObject([
      { action: 'abort', state: 'queued', requestedBy: AUTOMATION },
    ]);
    await one.work();
    await one.look();
    const acts = await one.acts();
    expect(acts.map(({ state }) => state)).toEqual(['succeeded']);
  });

  it('returns to no version that was not seen healthy', async () => {
    const one = await open();
    await one.remember('1.0.0', 'Degraded');
    one.values['1.1.0'] = 0.12;
    await one.look();
    const [{ result }] = await one.acts();
    expect(result).toMatch(/never seen healthy/);
  });

  it('tells people where nobody may write, and where a freeze is', async () => {
    const one = await open();
    one.values['1.1.0'] = 0.12;
    one.forbid('permissions are off');
    await one.look();
    expect((await one.acts())[0].result).toMatch(/permissions are off/);
    const other = await open();
    other.values['1.1.0'] = 0.12;
    other.operations.config.environments[0].freezes = [
      {
        name: 'sale',
        from: '2020-01-01T00:00:00Z',
        to: '2099-01-01T00:00:00Z',
        reason: 'sale',
        allow: [],
      },
    ];
    await other.look();
    const acts = await other.acts();
    expect(acts).toMatchObject([
      { state: 'cancelled', result: expect.stringMatching(/is frozen until/) },
    ]);
  });

  it.each([
    ['required', 'pending-approval', 1],
    ['exempt', 'queued', 0],
  ] as const)(
    'lets people decide as the environment says: approvals %s',
    async (approvals, state, required) => {
      const one = await open({ approvals });
      one.values['1.1.0'] = 0.12;
      one.operations.config.environments[0].approvals = {
        required: 1,
        groups: ['group:default/platform-team'],
        exemptApprovedVersions: false,
        exemptActions: ['abort'],
      };
      await one.look();
      const [act] = await one.acts();
      expect(act).toMatchObject({ state, plan: { approvals: { required } } });
      expect(act.actingFor).toBeUndefined();
    },
  );
});
