import { Knex } from 'knex';
import { TestDatabases } from '@backstage/backend-test-utils';
import { createContext, storeOperation } from '../__testUtils__/carryOut';
import { ManualClock } from '../__testUtils__/ManualClock';
import { openShop, Shop, WEB } from '../__testUtils__/openShop';
import { until } from '../__testUtils__/until';
import { systemClock } from '../clusters/systemClock';
import { claimOperation } from '../database/operations/claimOperation';
import { getOperation } from '../database/operations/getOperation';
import { OperationRow } from '../database/OperationRow';
import { OperationRunner } from './OperationRunner';
import { OperationsContext } from './OperationsContext';
import { migrateSchema } from '../database/migrateSchema';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
let knex: Knex;
let shop: Shop;
let context: OperationsContext;
const stop = { now: async () => {} };

beforeEach(async () => {
  knex = await databases.init('SQLITE_3');
  await migrateSchema(knex);
  shop = await openShop();
  context = createContext(knex, shop.cluster.url);
});

afterEach(async () => {
  await stop.now();
  await shop.cluster.close();
});

function run(its: OperationsContext): OperationRunner {
  const runner = new OperationRunner(its);
  const signal = new AbortController();
  const running = runner.run(signal.signal);
  stop.now = async () => {
    signal.abort();
    await running;
  };
  return runner;
}

const row = () => knex<OperationRow>('operations').first();

/** Reads that wait until whoever reads is told to stop, and why she was. */
function blockedReads(clock: ManualClock) {
  const told: { reason?: unknown; reading: boolean } = { reading: false };
  const its: OperationsContext = {
    ...context,
    clock,
    readFresh: (_ref, signal) =>
      new Promise((_resolve, reject) => {
        told.reading = true;
        signal?.addEventListener('abort', () => {
          told.reason = signal.reason;
          reject(signal.reason);
        });
      }),
  };
  return { told, its };
}

it('carries out what is there at its start and what it is woken for', async () => {
  context = { ...context, clock: systemClock };
  const first = await storeOperation(context, WEB, 'restart');
  const ended = new Set<string>();
  const runner = run({
    ...context,
    waitForChange: (_ref, ms, signal) => systemClock.sleep(ms, signal),
    onUpdate: ({ id, endedAt }) => endedAt && ended.add(id),
  });
  await until('the first', () => ended.has(first.id));
  const second = await storeOperation(context, WEB, 'rollback');
  runner.wake();
  await until('the second', () => ended.has(second.id));
  expect((await row())?.state).toBe('succeeded');
});

it('gives its work back when it is stopped, so that the next need not wait', async () => {
  const clock = new ManualClock();
  const operation = await storeOperation(context, WEB, 'rollback');
  const { told, its } = blockedReads(clock);
  run(its);
  await until('the first read', () => told.reading);
  await stop.now();
  expect(await row()).toMatchObject({ state: 'executing', lease_until: 0 });
  expect((await claimOperation(knex, 'next')).outcome).toBe('claimed');
  expect((await getOperation(knex, operation.id))?.endedAt).toBeUndefined();
  expect(clock.sleeping).toBe(0);
});

it('renews its lease while it works', async () => {
  const clock = new ManualClock();
  await storeOperation(context, WEB, 'rollback');
  const { told, its } = blockedReads(clock);
  run(its);
  await until('the first read', () => told.reading);
  for (let renewal = 0; renewal < 5; renewal += 1) {
    await knex<OperationRow>('operations').update({ lease_until: 1 });
    await clock.advance(5_000);
    await until(
      'the renewal',
      async () => Number((await row())?.lease_until) > 1,
    );
  }
  expect(told.reason).toBeUndefined();
});

it('stops at once when another worker has its lease', async () => {
  const clock = new ManualClock();
  await storeOperation(context, WEB, 'rollback');
  const { told, its } = blockedReads(clock);
  run(its);
  await until('the first read', () => told.reading);
  await knex<OperationRow>('operations').increment('lease_epoch', 1);
  await clock.advance(5_000);
  await until('the end of the work', () => told.reason);
  expect(told.reason).toMatchObject({ name: 'LeaseLostError' });
});

it('stops before its lease runs out when the database does not answer', async () => {
  const clock = new ManualClock();
  await storeOperation(context, WEB, 'rollback');
  const { told, its } = blockedReads(clock);
  run(its);
  await until('the first read', () => told.reading);
  await knex.schema.renameTable('operations', 'away');
  await clock.advance(9_999);
  expect(told.reason).toBeUndefined();
  await clock.advance(1);
  await until('the end of the work', () => told.reason);
  expect(told.reason).toMatchObject({ name: 'LeaseLostError' });
  await knex.schema.renameTable('away', 'operations');
});
