import { Knex } from 'knex';
import { TestDatabases } from '@backstage/backend-test-utils';
import { createContext, storeOperation } from '../__testUtils__/carryOut';
import { ManualClock, settle } from '../__testUtils__/ManualClock';
import { openShop, Shop, WEB } from '../__testUtils__/openShop';
import { until } from '../__testUtils__/until';
import { cancelOperation } from '../database/operations/cancelOperation';
import { Follower } from './Follower';
import { migrateSchema } from '../database/migrateSchema';

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
let knex: Knex;
let shop: Shop;

beforeEach(async () => {
  knex = await databases.init('SQLITE_3');
  await migrateSchema(knex);
  shop = await openShop();
});

afterEach(() => shop.cluster.close());

async function follow(isViewed: () => boolean) {
  const clock = new ManualClock();
  const seen: string[] = [];
  const warn = jest.fn();
  const follower = new Follower({
    knex,
    clock,
    logger: { warn } as never,
    isViewed,
    changed: ({ state }) => seen.push(state),
  });
  await follower.begin();
  const signal = new AbortController();
  const running = follower.run(signal.signal);
  await until('the first look', () => clock.sleeping === 1);
  const stop = async () => {
    signal.abort();
    await running;
  };
  const look = async (ms: number) => {
    await clock.advance(ms);
    await until('the end of the look', () => clock.sleeping === 1);
  };
  return { follower, clock, seen, warn, stop, look };
}

it('tells what happens from its beginning on, each time once', async () => {
  const context = createContext(knex, shop.cluster.url);
  const before = await storeOperation(context, WEB, 'rollback');
  await cancelOperation(knex, before.id, 'user:default/alice', '2026');
  const { seen, look, stop } = await follow(() => true);
  const { id } = await storeOperation(context, WEB, 'rollback');
  await look(1_000);
  expect(seen).toEqual(['queued']);
  await look(1_000);
  expect(seen).toEqual(['queued']);
  await cancelOperation(knex, id, 'user:default/alice', '2026');
  await look(1_000);
  expect(seen).toEqual(['queued', 'cancelled']);
  await stop();
});

it('keeps silent about what this replica wrote itself', async () => {
  const context = createContext(knex, shop.cluster.url);
  const { follower, seen, look, stop } = await follow(() => true);
  const operation = await storeOperation(context, WEB, 'rollback');
  follower.wrote(operation);
  await look(1_000);
  expect(seen).toEqual([]);
  await stop();
});

it('looks half as often while nobody looks at a page', async () => {
  const context = createContext(knex, shop.cluster.url);
  const { seen, clock, look, stop } = await follow(() => false);
  await storeOperation(context, WEB, 'rollback');
  await clock.advance(1_999);
  await settle();
  expect(seen).toEqual([]);
  await look(1);
  expect(seen).toEqual(['queued']);
  await stop();
});

it('goes on where it was when the database has been away', async () => {
  const context = createContext(knex, shop.cluster.url);
  const { seen, warn, look, stop } = await follow(() => true);
  await storeOperation(context, WEB, 'rollback');
  await knex.schema.renameTable('operation_events', 'away');
  await look(1_000);
  expect(warn).toHaveBeenCalledTimes(1);
  await knex.schema.renameTable('away', 'operation_events');
  await look(1_000);
  expect(seen).toEqual(['queued']);
  await stop();
});
