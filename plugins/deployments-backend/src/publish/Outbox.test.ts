import { Knex } from 'knex';
import { createContext, storeOperation } from '../__testUtils__/carryOut';
import { eachDatabase } from '../__testUtils__/eachDatabase';
import { ManualClock } from '../__testUtils__/ManualClock';
import { openShop, Shop, WEB } from '../__testUtils__/openShop';
import { until } from '../__testUtils__/until';
import { cancelOperation } from '../database/operations/cancelOperation';
import { SinkRow } from '../database/outbox/SinkRow';
import { Outbox } from './Outbox';
import { Sink } from './Sink';
import { migrateSchema } from '../database/migrateSchema';

jest.setTimeout(60_000);

const { databases, ids } = eachDatabase();

describe.each(ids)('on %s', id => {
  let knex: Knex;
  let shop: Shop;
  const stops: (() => Promise<void>)[] = [];

  beforeEach(async () => {
    knex = await databases.init(id);
    await migrateSchema(knex);
    shop = await openShop();
  });

  afterEach(async () => {
    await Promise.all(stops.splice(0).map(stop => stop()));
    await shop.cluster.close();
  });

  /** Two events: a request and its end. */
  async function happen() {
    const context = createContext(knex, shop.cluster.url);
    const operation = await storeOperation(context, WEB, 'rollback');
    await cancelOperation(knex, operation.id, 'user:default/alice', '2026');
  }

  async function open(sinks: Sink[]) {
    const clock = new ManualClock();
    const logger = { warn: jest.fn(), error: jest.fn() };
    const outbox = new Outbox({ knex, clock, logger: logger as never, sinks });
    await outbox.begin();
    const signal = new AbortController();
    const running = outbox.run(signal.signal);
    stops.push(async () => {
      signal.abort();
      await running;
    });
    /** The delays of a sink are the database's: they are over when the test says so. */
    const turn = async () => {
      await knex<SinkRow>('operation_event_sinks').update({ retry_at: 0 });
      await until('all to wait', () => clock.sleeping >= sinks.length);
      await clock.advance(1_000);
      await until('all to wait', () => clock.sleeping >= sinks.length);
    };
    return { clock, logger, turn };
  }

  const recording = (name: string, taken: string[]): Sink => ({
    name,
    async take({ type, seq }) {
      taken.push(`${seq} ${type}`);
    },
  });

  it('hands on what happens after its first start, in order, each to every sink', async () => {
    await happen();
    const one: string[] = [];
    const two: string[] = [];
    await open([recording('one', one), recording('two', two)]).then(
      async ({ turn }) => {
        await turn();
        expect(one).toEqual([]);
        await happen();
        await turn();
        expect(one).toEqual(['3 requested', '4 cancelled']);
        expect(two).toEqual(one);
        await turn();
        expect(one).toHaveLength(2);
      },
    );
  });

  it('has one replica at a time serve a sink', async () => {
    const taken: string[] = [];
    const replicas = await Promise.all(
      [1, 2, 3].map(() => open([recording('one', taken)])),
    );
    await happen();
    await Promise.all(replicas.map(({ turn }) => turn()));
    await Promise.all(replicas.map(({ turn }) => turn()));
    expect(taken).toEqual(['1 requested', '2 cancelled']);
  });

  it('tries again later, keeps the order, and lets other sinks go on', async () => {
    const taken: string[] = [];
    const other: string[] = [];
    let broken = true;
    const sink: Sink = {
      name: 'broken',
      async take({ type }) {
        if (broken) throw new Error('not now');
        taken.push(type);
      },
    };
    const { turn, logger } = await open([sink, recording('other', other)]);
    await happen();
    await turn();
    expect(other).toHaveLength(2);
    expect(logger.warn.mock.calls[0][0]).toMatch(
      /Event 1 for broken was not taken and is tried again in 2 s: not now/,
    );
    broken = false;
    await turn();
    expect(taken).toEqual(['requested', 'cancelled']);
  });

  it('sets aside what a sink never takes, says so, and goes on', async () => {
    const taken: string[] = [];
    const sink: Sink = {
      name: 'picky',
      async take({ type }) {
        if (type === 'requested') throw new Error('poison');
        taken.push(type);
      },
    };
    const { turn, logger } = await open([sink]);
    await happen();
    for (let attempt = 0; attempt < 10; attempt += 1) await turn();
    expect(taken).toEqual(['cancelled']);
    expect(logger.error.mock.calls).toEqual([
      [expect.stringMatching(/Event 1 for picky is set aside after 10 att/)],
    ]);
    expect(await knex('operation_events_set_aside')).toMatchObject([
      { sink: 'picky', seq: 1, error: 'poison' },
    ]);
  });

  it('does not wait for a sink that never answers', async () => {
    const sink: Sink = { name: 'mute', take: () => new Promise(() => {}) };
    const { clock, logger } = await open([sink]);
    await happen();
    await clock.advance(1_000);
    await until('the sink to be asked', () => clock.sleeping === 1);
    await until('the deadline', async () => {
      await clock.advance(10_000);
      return logger.warn.mock.calls.length > 0;
    });
    expect(logger.warn.mock.calls[0][0]).toMatch(/it took longer than 10 s/);
  });
});
