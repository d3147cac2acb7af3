import { Knex } from 'knex';
import { checkHistory } from '@backstage-deployments/test-kit';
import { eachDatabase } from './__testUtils__/eachDatabase';
import { Cast } from './__testUtils__/replicas/Cast';
import { openStage } from './__testUtils__/replicas/openStage';
import { Path } from './__testUtils__/replicas/Path';
import { readHistory } from './__testUtils__/replicas/readHistory';
import { Replica } from './__testUtils__/replicas/Replica';
import { until } from './__testUtils__/until';
import { migrateSchema } from './database/migrateSchema';

// Replicas are processes that are killed and frozen; each time the others wait for a lease of 15 s.
jest.setTimeout(480_000);

const { databases, ids } = eachDatabase();
const postgres = ids.flat().find(id => id.startsWith('POSTGRES'));

/** Every way in which operations act. One more line covers a new one at all its boundaries. */
const paths: Path[] = [
  { action: 'rollback', kind: 'deployments' },
  { action: 'restart', kind: 'deployments' },
  { action: 'rollback', kind: 'rollouts' },
  { action: 'promote', kind: 'rollouts' },
  { action: 'promoteFull', kind: 'rollouts' },
  { action: 'abort', kind: 'rollouts' },
  { action: 'pause', kind: 'rollouts' },
  { action: 'resume', kind: 'rollouts' },
  { action: 'retry', kind: 'rollouts' },
  // In mid-canary: abort, commit, ask the owner, proof.
  { action: 'rollback', kind: 'rollouts', keptBy: 'argocd' },
  { action: 'deploy', kind: 'deployments' },
  { action: 'deploy', kind: 'rollouts' },
  { action: 'deploy', kind: 'deployments', keptBy: 'argocd' },
  // The runbook of a pair: scale up, switch its Service, scale down.
  { action: 'switch', kind: 'deployments' },
];
/** More than any path has. */
const BOUNDARIES_MAX = 30;
/** As many as one replica carries out at once. */
const AT_ONCE = 20;
const WEB: Path = { action: 'rollback', kind: 'deployments' };

const nameOf = ({ action, kind, keptBy }: Path, at: number | string) =>
  [kind, action.toLowerCase(), ...(keptBy ? [keptBy] : []), at].join('-');
const services = [
  'raced',
  'clicked',
  'frozen',
  'afterwards',
  'viewed',
  ...paths.flatMap(path =>
    ['calm', ...Array(BOUNDARIES_MAX).keys()].map(at => nameOf(path, at)),
  ),
];

(postgres ? describe : describe.skip)('replicas on PostgreSQL', () => {
  const replicas: Replica[] = [];
  let cast: Cast;
  let survivor: Replica;
  let seconds: Replica;
  let stale: Replica;
  let third: Replica;
  let fourth: Replica;
  /** By path: how often an operation comes to a boundary, and what it does to the cluster. */
  const measured = new Map<Path, { boundaries: number; effects: number }>();

  const start = () => {
    const { connection } = cast.knex.client.config as Knex.Config;
    const replica = new Replica({
      clusterUrl: cast.stage.cluster.url,
      database: { client: 'pg', connection: connection as string },
      services,
      repositories: cast.stage.repositories,
    });
    replicas.push(replica);
    return replica.ready();
  };

  beforeAll(async () => {
    const knex = await databases.init(postgres!);
    await migrateSchema(knex);
    cast = new Cast(knex, await openStage());
    [survivor, seconds, third, fourth, stale] = await Promise.all([
      start(),
      start(),
      start(),
      start(),
      start(),
    ]);
  });

  afterAll(async () => {
    await Promise.all(replicas.map(replica => replica.kill()));
    await cast.stage.close();
  });

  it('does one operation when several people click at once on several replicas', async () => {
    const workload = cast.stage.add('deployments', 'raced');
    const three = [survivor, seconds, third];
    await Promise.all(three.map(one => one.knows(WEB, 'raced')));
    const body = await cast.bodyOf(survivor, workload, 'rollback');
    const answers = await Promise.all(
      three.map((replica, index) =>
        replica.call(`person-${index}`, 'POST', '/operations', {
          ...body,
          idempotencyKey: `of person ${index}`,
        }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([202, 409, 409]);
    const refused = answers.find(({ status }) => status === 409);
    expect(refused?.text).toMatch(/Another operation|has changed since/);
    cast.accepted.push(answers.find(({ status }) => status === 202)!.body.id);
    expect((await cast.ended(['raced']))[0].state).toBe('succeeded');
    expect(cast.stage.effectsOn('raced')).toHaveLength(1);
  });

  it('answers a double click and a lost answer with the same operation, on any replica', async () => {
    const workload = cast.stage.add('deployments', 'clicked');
    const three = [survivor, seconds, third];
    await Promise.all(three.map(one => one.knows(WEB, 'clicked')));
    const body = await cast.bodyOf(survivor, workload, 'rollback');
    const send = (replica: Replica) =>
      replica.call('alice', 'POST', '/operations', body);
    const answers = await Promise.all(three.map(send));
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202]);
    await cast.ended(['clicked']);
    for (const replica of three) answers.push(await send(replica));
    const made = new Set(answers.map(answer => answer.body.id));
    expect(made.size).toBe(1);
    cast.accepted.push(...made);
    expect(cast.stage.effectsOn('clicked')).toHaveLength(1);
  });

  it('tells the viewers of a replica what another one does', async () => {
    const page = '/services/default/component/viewed';
    await third.call('viewer', 'GET', page);
    const id = await cast.request(survivor, WEB, 'viewed');
    await until('the page of another replica to show the end', async () => {
      const { text } = await third.call('viewer', 'GET', page);
      const { operation } = JSON.parse(text).environments[1].workloads[0] ?? {};
      return operation?.id === id && operation.state === 'succeeded';
    });
    const signalled = third.messages.filter(
      message =>
        message.type === 'signal' &&
        message.channel.endsWith('component:default/viewed'),
    );
    expect(signalled.length).toBeGreaterThan(0);
  });

  it('comes to the same boundaries on every run of a path, and says how many', async () => {
    for (const path of paths) {
      await cast.request(survivor, path, nameOf(path, 'calm'));
    }
    await cast.ended(paths.map(path => nameOf(path, 'calm')));
    for (const path of paths) {
      const name = nameOf(path, 'calm');
      const acts = replicas.flatMap(replica => replica.actsOf(name));
      expect(acts.length).toBeGreaterThan(3);
      expect(acts.length).toBeLessThan(BOUNDARIES_MAX);
      measured.set(path, {
        boundaries: acts.length,
        effects: cast.stage.effectsOn(name).length,
      });
    }
  });

  /**
   * Lets these operations come to their boundaries on the victims while the survivor stands still, then kills the victims
   * (kill -9) and lets the survivor find what they left.
   */
  async function killAt(
    cases: readonly { path: Path; at: number }[],
    victims: readonly Replica[],
  ): Promise<void> {
    const names = cases.map(({ path, at }) => nameOf(path, at));
    const at = Object.fromEntries(
      cases.map((one, index) => [names[index], one.at]),
    );
    survivor.freeze();
    for (const victim of victims) {
      victim.tell({ type: 'hold', at });
      victim.thaw();
    }
    for (const [index, { path }] of cases.entries()) {
      await cast.request(victims[index % victims.length], path, names[index]);
    }
    await until(
      'all to be held where they are to die',
      () => names.every(name => victims.some(victim => victim.held.has(name))),
      60_000,
    );
    await Promise.all(victims.map(victim => victim.kill()));
    const killedAt = Date.now();
    survivor.thaw();
    const operations = await cast.ended(names);
    let slowest = 0;
    for (const [index, { path, at: boundary }] of cases.entries()) {
      const name = names[index];
      const where = `${name} killed at its boundary ${boundary}`;
      expect([where, operations[index].state]).toEqual([where, 'succeeded']);
      expect([where, await cast.stage.committersOf(name)]).toEqual([
        where,
        path.keptBy ? [operations[index].id] : [],
      ]);
      if (path.keptBy) {
        const { workload } = operations[index];
        const version = path.action === 'deploy' ? '1.2.0' : '1.0.0';
        expect([where, await cast.stage.asksFor(workload, version)]).toEqual([
          where,
          true,
        ]);
      }
      expect([where, cast.stage.effectsOn(name).length]).toEqual([
        where,
        measured.get(path)!.effects,
      ]);
      // The killed owner, if it came to write at all, then one other and nobody else.
      const epochs = [...new Set(await cast.epochs(name))];
      expect([where, epochs]).toEqual([where, boundary === 1 ? [2] : [1, 2]]);
      const resumed = (await cast.events(name)).find(({ payload }) =>
        payload.includes('"epoch":2'),
      );
      slowest = Math.max(slowest, Date.parse(resumed!.at) - killedAt);
    }
    process.stdout.write(
      `${names.length} operations resumed at most ${(slowest / 1000).toFixed(
        1,
      )} s after kill -9 of ${victims.length} replica(s)\n`,
    );
  }

  it('ends every operation once and rightly, wherever its replica is killed; a frozen owner that wakes writes nothing', async () => {
    const cases = paths.flatMap(path =>
      Array.from({ length: measured.get(path)!.boundaries }, (_, index) => ({
        path,
        at: index + 1,
      })),
    );
    // One replica is not killed but frozen with an operation that it is about to carry out.
    for (const other of [survivor, seconds, third, fourth]) other.freeze();
    stale.tell({ type: 'hold', at: { frozen: 3 } });
    await cast.request(stale, WEB, 'frozen');
    await until('the stale owner to be about to write', () =>
      stale.held.has('frozen'),
    );
    stale.freeze();

    await killAt(cases.slice(0, AT_ONCE), [third]);
    expect((await cast.ended(['frozen']))[0].state).toBe('succeeded');
    const before = await cast.row('frozen');
    await killAt(cases.slice(AT_ONCE, 3 * AT_ONCE), [seconds, fourth]);
    for (let done = 3 * AT_ONCE; done < cases.length; done += AT_ONCE) {
      await killAt(cases.slice(done, done + AT_ONCE), [await start()]);
    }

    stale.tell({ type: 'let-go' });
    stale.thaw();
    // The stale owner works on, and had its turn to write before that.
    await cast.request(stale, WEB, 'afterwards');
    await cast.ended(['afterwards']);
    expect(await cast.row('frozen')).toEqual(before);
    expect(cast.stage.effectsOn('frozen')).toHaveLength(1);
  });

  it('leaves a history in which every invariant holds', async () => {
    const history = await readHistory(cast.knex, cast.stage, cast.accepted);
    expect(history.events.length).toBeGreaterThan(300);
    // An effect that is nobody's would be counted as none's repetition.
    expect(history.effects.filter(({ operationId }) => !operationId)).toEqual(
      [],
    );
    expect(checkHistory(history)).toEqual([]);
  });
});
