import Knex from 'knex';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { checkHistory } from '@backstage-deployments/test-kit';
import { Cast } from './__testUtils__/replicas/Cast';
import { Path } from './__testUtils__/replicas/Path';
import { openStage, Stage } from './__testUtils__/replicas/openStage';
import { readHistory } from './__testUtils__/replicas/readHistory';
import { Replica } from './__testUtils__/replicas/Replica';
import { until } from './__testUtils__/until';

// A killed process leaves a lease of 15 s.
jest.setTimeout(180_000);

const dir = createMockDirectory();
const services = ['before', 'killed'];
const WEB: Path = { action: 'rollback', kind: 'deployments' };

describe('one process on SQLite', () => {
  const replicas: Replica[] = [];
  let stage: Stage;
  let cast: Cast;
  let first: Replica;

  const start = () => {
    const replica = new Replica({
      clusterUrl: stage.cluster.url,
      database: {
        client: 'better-sqlite3',
        connection: { filename: dir.resolve('deployments.sqlite') },
      },
      services,
      repositories: stage.repositories,
    });
    replicas.push(replica);
    return replica.ready();
  };

  beforeAll(async () => {
    stage = await openStage();
    first = await start();
    const knex = Knex({
      client: 'better-sqlite3',
      connection: { filename: dir.resolve('deployments.sqlite') },
      useNullAsDefault: true,
    });
    cast = new Cast(knex, stage);
  });

  afterAll(async () => {
    await Promise.all(replicas.map(replica => replica.kill()));
    await cast.knex.destroy();
    await stage.close();
  });

  it('lets no second process in, and says what to do', async () => {
    await expect(start()).rejects.toThrow(
      /process \d+ on .* uses this SQLite database, which serves one process; stop it, or use PostgreSQL/,
    );
  });

  it('goes on after kill -9 and a restart, with everything that was there', async () => {
    const id = await cast.request(first, WEB, 'before');
    await cast.ended(['before']);
    const paths = [
      `/operations/${id}`,
      `/operations/${id}/events`,
      '/services/default/component/before',
    ];
    const told = () =>
      Promise.all(
        paths.map(path => replicas[replicas.length - 1].call('x', 'GET', path)),
      );
    const [operation, events] = await Promise.all(
      paths.slice(0, 2).map(path => first.call('x', 'GET', path)),
    );

    // The patch is sent and its answer is not stored.
    first.tell({ type: 'hold', at: { killed: 4 } });
    await cast.request(first, WEB, 'killed');
    await until('the operation to be held', () => first.held.has('killed'));
    await first.kill();
    const killedAt = Date.now();
    const second = await start();
    const [ended] = await cast.ended(['killed']);
    expect(ended.state).toBe('succeeded');
    expect(stage.effectsOn('killed')).toHaveLength(1);
    expect([...new Set(await cast.epochs('killed'))]).toEqual([1, 2]);
    process.stdout.write(
      `Ended ${((Date.now() - killedAt) / 1000).toFixed(
        1,
      )} s after kill -9 and a restart\n`,
    );

    await second.knows(WEB, 'before');
    const [again, eventsAgain, page] = await told();
    expect(again.body).toEqual(operation.body);
    expect(eventsAgain.body).toEqual(events.body);
    expect(page.body.environments[1].workloads[0].operation).toMatchObject({
      id,
      state: 'succeeded',
    });
    expect(
      checkHistory(await readHistory(cast.knex, stage, cast.accepted)),
    ).toEqual([]);
  });
});
