import { Knex } from 'knex';
import { Hold } from '@backstage-deployments/plugin-deployments-common';
import { eachDatabase } from '../../__testUtils__/eachDatabase';
import { liftHold } from './liftHold';
import { listHoldFiles } from './listHoldFiles';
import { listHolds } from './listHolds';
import { settleHoldFile } from './settleHoldFile';
import { settleHolds } from './settleHolds';
import { listEvents } from '../operations/listEvents';
import { migrateSchema } from '../migrateSchema';
import { verifyTrail } from '../operations/verifyTrail';

jest.setTimeout(60_000);

const { databases, ids } = eachDatabase();

/** Version `left` was left for version `back`. */
function hold(left: number, back: number, change: Partial<Hold> = {}): Hold {
  return {
    id: `hold-${left}-${back}`,
    workload: {
      cluster: 'prod-usw2',
      namespace: 'shop',
      kind: 'deployments',
      name: 'web',
    },
    entityRef: 'component:default/web',
    environment: 'production',
    podTemplateHash: `hash-${left}`,
    images: { app: `web:${left}` },
    version: String(left),
    returnedTo: {
      podTemplateHash: `hash-${back}`,
      images: { app: `web:${back}` },
    },
    heldBy: 'user:default/alice',
    reason: 'errors',
    operationId: `op-${left}-${back}`,
    createdAt: `2026-11-01T10:0${9 - back}:00.000Z`,
    ...change,
  };
}

describe.each(ids)('on %s', id => {
  let knex: Knex;

  beforeEach(async () => {
    knex = await databases.init(id);
    await migrateSchema(knex);
  });

  const settle = (of: Hold, keep = true) =>
    knex.transaction(trx => settleHolds(trx, of, keep));
  const active = async () =>
    (await listHolds(knex, { state: 'active', limit: 10 })).map(
      ({ version }) => version,
    );

  it('keeps a hold as it was placed, once, however often its end is stored', async () => {
    await settle(hold(3, 2));
    await settle(hold(3, 2, { id: 'another-id' }));
    expect(await listHolds(knex, { state: 'all', limit: 10 })).toEqual([
      hold(3, 2),
    ]);
  });

  it('holds each version that is left on the way back, newest first', async () => {
    await settle(hold(3, 2));
    await settle(hold(2, 1));
    expect(await active()).toEqual(['2', '3']);
  });

  it('returning to a held version lifts that hold, in whichever cluster it was left, and holds nothing', async () => {
    await settle(hold(3, 2));
    const undo = hold(2, 3);
    await settle({
      ...undo,
      workload: { ...undo.workload, cluster: 'prod-use1' },
    });
    expect(await active()).toEqual([]);
    expect(await listHolds(knex, { state: 'all', limit: 10 })).toMatchObject([
      { version: '3', lifted: { why: 'The rollback was undone: errors' } },
    ]);
  });

  it.each([
    ['another environment', { environment: 'staging' }],
    [
      'another workload',
      { workload: { ...hold(3, 2).workload, name: 'worker' } },
    ],
  ])('lifts nothing in %s', async (_where, change) => {
    await settle(hold(3, 2));
    await settle(hold(2, 3, change));
    expect(await active()).toEqual(['3', '2']);
  });

  it('lifts but does not hold where rollbacks hold nothing', async () => {
    await settle(hold(3, 2));
    await settle(hold(2, 3), false);
    await settle(hold(5, 4), false);
    expect(await active()).toEqual([]);
  });

  it('is lifted by whoever comes first', async () => {
    await settle(hold(3, 2));
    const lift = (by: string) =>
      liftHold(knex, 'hold-3-2', {
        at: '2026-11-01T11:00:00.000Z',
        by,
        why: 'w'.repeat(600),
      });
    const outcomes = await Promise.all([lift('alice'), lift('portal')]);
    expect(outcomes.filter(one => one?.changed)).toHaveLength(1);
    const first = outcomes.find(one => one?.changed)?.hold.lifted;
    expect(await lift('carol')).toMatchObject({
      changed: false,
      hold: { lifted: { by: first?.by, why: 'w'.repeat(512) } },
    });
    expect(await liftHold(knex, 'none', { at: '', by: '', why: '' })).toBe(
      undefined,
    );
  });

  it('writes down that one was lifted, once, in the trail of the rollback that placed it', async () => {
    await settle(hold(3, 2));
    const lifting = {
      at: '2026-11-01T11:00:00.000Z',
      by: 'user:default/bob',
      why: 'fixed upstream',
    };
    await liftHold(knex, 'hold-3-2', lifting);
    await liftHold(knex, 'hold-3-2', lifting);
    const events = await listEvents(knex, 'op-3-2');
    expect(
      events.map(({ type, at, payload }) => [type, at, JSON.parse(payload)]),
    ).toEqual([['holdLifted', lifting.at, { ...lifting, version: '3' }]]);
    expect(await verifyTrail(knex)).toMatchObject({ intact: true, events: 1 });
  });

  it('says what has to be written down of a rollback and of its undoing', async () => {
    const said = async (of: Hold) =>
      (await settle(of)).map(({ operationId, type, payload }) => [
        operationId,
        type,
        payload.version,
      ]);
    expect(await said(hold(3, 2))).toEqual([['op-3-2', 'held', '3']]);
    expect(await said(hold(3, 2))).toEqual([]);
    expect(await said(hold(2, 3))).toEqual([['op-3-2', 'holdLifted', '3']]);
  });

  it('knows which lifted ones may still stand beside the manifests', async () => {
    const file = { repoURL: 'r', branch: 'main', folder: 'production/web' };
    await settle(hold(3, 2, { file }));
    await settle(hold(5, 4));
    const waiting = async () =>
      (await listHoldFiles(knex, 10)).map(({ version }) => version);
    expect(await waiting()).toEqual([]);
    for (const one of ['hold-3-2', 'hold-5-4']) {
      await liftHold(knex, one, {
        at: '2026-11-01T11:00:00.000Z',
        by: 'a',
        why: 'w',
      });
    }
    expect(await waiting()).toEqual(['3']);
    const removed = { state: 'removed', message: 'Commit 77e02bd' } as const;
    await settleHoldFile(knex, 'hold-3-2', removed);
    expect(await waiting()).toEqual([]);
    const [known] = await listHolds(knex, {
      id: 'hold-3-2',
      state: 'all',
      limit: 1,
    });
    expect(known.file).toEqual({ ...file, ...removed });
  });

  it('lists by service, environment, place and state', async () => {
    await settle(hold(3, 2));
    const list = (filter: object) =>
      listHolds(knex, { state: 'active', limit: 10, ...filter });
    expect(
      await list({ places: [{ entityRefs: ['component:default/web'] }] }),
    ).toHaveLength(1);
    expect(await list({ places: [] })).toEqual([]);
    expect(await list({ environment: 'staging' })).toEqual([]);
    expect(
      await list({ place: 'production/shop/deployments/web' }),
    ).toHaveLength(1);
    expect(await list({ state: 'lifted' })).toEqual([]);
  });
});
