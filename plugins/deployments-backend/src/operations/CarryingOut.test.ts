import { Knex } from 'knex';
import {
  Action,
  Operation,
  WorkloadRef,
} from '@backstage-deployments/plugin-deployments-common';
import { createContext, storeOperation } from '../__testUtils__/carryOut';
import { crashing } from '../__testUtils__/crashing';
import { eachDatabase } from '../__testUtils__/eachDatabase';
import { CHECKOUT, openShop, Shop, WEB } from '../__testUtils__/openShop';
import { SHOP } from '../__testUtils__/shopObjects';
import { workAsWorker } from '../__testUtils__/workAsWorker';
import { claimOperation } from '../database/operations/claimOperation';
import { getOperation } from '../database/operations/getOperation';
import { CarryingOut } from './CarryingOut';
import { OperationsContext } from './OperationsContext';
import { migrateSchema } from '../database/migrateSchema';

jest.setTimeout(60_000);

const { databases, ids } = eachDatabase();

describe.each(ids)('on %s', id => {
  let knex: Knex;
  let shop: Shop;

  beforeEach(async () => {
    knex = await databases.init(id);
    await migrateSchema(knex);
    shop = await openShop();
  });

  afterEach(() => shop.cluster.close());

  const patches = () =>
    shop.cluster.requests.filter(({ method }) => method === 'PATCH');

  const work = (context: OperationsContext) => workAsWorker(knex, context);

  async function ended(operation: Operation): Promise<Operation> {
    return (await getOperation(knex, operation.id)) as Operation;
  }

  it.each<[Action, WorkloadRef, number]>([
    ['rollback', WEB, 1],
    ['restart', WEB, 1],
    ['rollback', CHECKOUT, 2],
    ['promote', CHECKOUT, 1],
    ['promoteFull', CHECKOUT, 1],
    ['abort', CHECKOUT, 1],
    ['pause', CHECKOUT, 1],
  ])(
    '%s is done exactly once, wherever a worker is killed (%#)',
    async (action, place, effects) => {
      for (let at = 1; ; at += 1) {
        await shop.cluster.close();
        shop = await openShop();
        const { context, passed } = crashing(
          createContext(knex, shop.cluster.url),
          at,
        );
        const calm = createContext(knex, shop.cluster.url);
        const operation = await storeOperation(calm, place, action);
        await work(context).catch(() => undefined);
        const crashed = passed() >= at;
        if (crashed && !(await ended(operation)).endedAt) await work(calm);
        expect(await ended(operation)).toMatchObject({ state: 'succeeded' });
        expect(patches()).toHaveLength(effects);
        if (!crashed) break;
      }
    },
  );

  it('stops at once when another worker has taken over, and writes nothing more', async () => {
    const context = createContext(knex, shop.cluster.url);
    const operation = await storeOperation(context, WEB, 'rollback');
    const claiming = await claimOperation(knex, 'slow');
    if (claiming.outcome !== 'claimed') throw new Error(claiming.outcome);
    await work(context);
    const before = await ended(operation);
    expect(before.state).toBe('succeeded');
    const stale = new CarryingOut(
      context,
      claiming.claim,
      new AbortController().signal,
    );
    await expect(stale.run()).rejects.toMatchObject({ name: 'LeaseLostError' });
    expect(await ended(operation)).toEqual(before);
    expect(patches()).toHaveLength(1);
  });

  it('expires what nobody could begin in time, without a write', async () => {
    const context = createContext(knex, shop.cluster.url);
    const operation = await storeOperation(context, WEB, 'rollback');
    const late = new Date(context.clock.now().getTime() + 61_000);
    await work({ ...context, clock: { ...context.clock, now: () => late } });
    expect(await ended(operation)).toMatchObject({
      state: 'expired',
      result: 'Not begun within 60 s; nothing was written',
      steps: [{ state: 'skipped' }, { state: 'skipped' }],
    });
    expect(patches()).toEqual([]);
  });

  it('writes as who asked, with her groups, where the cluster is to see her', async () => {
    const context = {
      ...createContext(knex, shop.cluster.url),
      impersonates: () => true,
      readClaims: async () =>
        new Set(['user:default/alice', 'group:default/team-shop']),
    };
    const operation = await storeOperation(context, WEB, 'rollback');
    await work(context);
    expect((await ended(operation)).state).toBe('succeeded');
    expect(patches().map(({ headers }) => headers)).toEqual([
      expect.objectContaining({
        'impersonate-user': 'user:default/alice',
        'impersonate-group': 'group:default/team-shop',
      }),
    ]);
  });

  it.each<[string, Partial<OperationsContext>, RegExp]>([
    [
      'who asked has left the catalog, where the cluster is to see her',
      { impersonates: () => true, readClaims: async () => undefined },
      /^user:default\/alice is not in the catalog any more; nothing was written/,
    ],
    [
      'the service has left the catalog',
      { readServiceNow: async () => undefined },
      /is not in the catalog any more; nothing was written/,
    ],
    [
      'the workload names another service',
      { findProblem: () => 'It names another service' },
      /It names another service; nothing was written/,
    ],
  ])(
    'writes nothing when %s since the request',
    async (_what, change, result) => {
      const context = createContext(knex, shop.cluster.url);
      const operation = await storeOperation(context, WEB, 'rollback');
      await work({ ...context, ...change });
      expect(await ended(operation)).toMatchObject({
        state: 'failed',
        result: expect.stringMatching(result),
      });
      expect(patches()).toEqual([]);
    },
  );

  it('fails when the ReplicaSet of its target is gone', async () => {
    const context = createContext(knex, shop.cluster.url);
    const operation = await storeOperation(context, WEB, 'rollback');
    const [first] = shop.cluster
      .list('replicasets')
      .filter(({ metadata }) => metadata.name.startsWith('web-'));
    shop.cluster.remove('replicasets', SHOP, first.metadata.name);
    await work(context);
    expect(await ended(operation)).toMatchObject({
      state: 'failed',
      result: expect.stringMatching(/is gone; nothing was written/),
    });
  });

  it('gives up a fight for the workload without overwriting anything', async () => {
    const context = createContext(knex, shop.cluster.url);
    const operation = await storeOperation(context, WEB, 'rollback');
    shop.cluster.fault = ({ method }) =>
      method === 'PATCH'
        ? { kind: 'status', code: 409, body: '{"reason":"Conflict"}' }
        : undefined;
    await work(context);
    expect(await ended(operation)).toMatchObject({
      state: 'failed',
      result: 'The workload kept changing; nothing was overwritten',
    });
    expect(patches()).toHaveLength(6);
  });

  it('keeps a write in doubt open past the deadline, until a read can tell', async () => {
    const base = createContext(knex, shop.cluster.url);
    const operation = await storeOperation(base, WEB, 'rollback');
    let sleeps = 0;
    const context: OperationsContext = {
      ...base,
      clock: {
        now: base.clock.now,
        sleep: async (ms, signal) => {
          sleeps += 1;
          // An hour later the cluster is back.
          await base.clock.sleep(sleeps === 3 ? 3_600_000 : ms, signal);
          if (sleeps === 6) shop.cluster.fault = () => undefined;
        },
      },
    };
    shop.cluster.fault = ({ method }) => {
      if (method === 'PATCH') return { kind: 'act-then-reset' };
      return patches().length > 0 ? { kind: 'status', code: 503 } : undefined;
    };
    await work(context);
    expect((await ended(operation)).state).toBe('succeeded');
    expect(patches()).toHaveLength(1);
  });

  it('waits with a full promotion until the controller has seen the spec', async () => {
    const context = createContext(knex, shop.cluster.url);
    const operation = await storeOperation(context, CHECKOUT, 'promoteFull');
    shop.controllers.hold();
    shop.cluster.change('rollouts', SHOP, 'checkout', ({ metadata }) => {
      metadata.generation = (metadata.generation ?? 1) + 1;
    });
    let looks = 0;
    let early = NaN;
    await work({
      ...context,
      readFresh: (ref, signal) => {
        looks += 1;
        if (looks === 3) {
          early = patches().length;
          shop.controllers.release();
        }
        return context.readFresh(ref, signal);
      },
    });
    expect(early).toBe(0);
    expect((await ended(operation)).state).toBe('succeeded');
    expect(patches()).toHaveLength(1);
  });
});
