import { Knex } from 'knex';
import {
  Operation,
  PlanGoal,
} from '@backstage-deployments/plugin-deployments-common';
import { eachDatabase } from '../../__testUtils__/eachDatabase';
import { nowMs } from '../nowMs';
import { OperationRow } from '../OperationRow';
import { readFingerprintKey } from '../readFingerprintKey';
import { cancelOperation } from './cancelOperation';
import { claimOperation } from './claimOperation';
import { findLeftBehind } from './findLeftBehind';
import { findRepeated } from './findRepeated';
import { getOperation } from './getOperation';
import { insertOperation } from './insertOperation';
import { listOperations } from './listOperations';
import { releaseLease } from './releaseLease';
import { renewLease } from './renewLease';
import { saveOperation } from './saveOperation';
import { migrateSchema } from '../../database/migrateSchema';

jest.setTimeout(60_000);

const { databases, ids } = eachDatabase();
const AT = '2026-11-01T10:00:00.000Z';

function operation(id: string, change: Partial<Operation> = {}): Operation {
  return {
    id,
    workload: {
      cluster: 'prod',
      namespace: 'shop',
      kind: 'deployments',
      name: id,
    },
    entityRef: 'component:default/web',
    environment: 'production',
    action: 'rollback',
    fromRevision: 2,
    reason: 'errors',
    requestedBy: `user:default/${id}`,
    requestedAt: AT,
    state: 'queued',
    path: 'undo',
    steps: [{ title: 'Restore', state: 'pending' }],
    approvals: [],
    links: [],
    planHash: 'h',
    plan: {} as Operation['plan'],
    ...change,
  };
}

function goal(left = 'bad', restored = 'good'): PlanGoal {
  return {
    action: 'rollback',
    path: 'undo',
    workload: operation('any').workload,
    observed: { uid: 'u', template: 't', podTemplateHash: left },
    steps: [
      {
        kind: 'RestoreTemplate',
        replicaSet: { name: 'rs', uid: 'rs' },
        podTemplateHash: restored,
        revision: 1,
      },
    ],
  };
}

describe.each(ids)('on %s', id => {
  let knex: Knex;

  beforeEach(async () => {
    knex = await databases.init(id);
    await migrateSchema(knex);
  });

  const insert = (it_: Operation, key = `key-${it_.id}`, its = goal()) =>
    insertOperation(knex, it_, its, key);
  const events = (of: string) =>
    knex('operation_events').where({ operation_id: of }).orderBy('seq');

  async function claim(owner = 'a') {
    const claiming = await claimOperation(knex, owner);
    return claiming.outcome === 'claimed' ? claiming.claim : undefined;
  }

  const finish = async (it_: Operation) => {
    const { lease } = (await claim())!;
    const done: Operation = { ...it_, state: 'succeeded', endedAt: AT };
    await saveOperation(knex, lease, done, [{ type: 'succeeded', at: AT }]);
  };

  it('tells the time of the database in milliseconds', async () => {
    // Clocks on one machine; a day would show a wrong unit or epoch.
    expect(Math.abs((await nowMs(knex)) - Date.now())).toBeLessThan(86_400_000);
  });

  it('keeps one key for all replicas', async () => {
    const keys = await Promise.all([
      readFingerprintKey(knex),
      readFingerprintKey(knex),
    ]);
    expect(keys[0]).toMatch(/^[0-9a-f]{64}$/);
    expect(keys[1]).toBe(keys[0]);
  });

  it('stores an operation with its event and its lock, or nothing of it', async () => {
    expect(await insert(operation('one'))).toEqual({ outcome: 'inserted' });
    expect(await getOperation(knex, 'one')).toEqual(operation('one'));
    expect(await events('one')).toMatchObject([{ type: 'requested' }]);
    const second = operation('two', { workload: operation('one').workload });
    expect(await insert(second)).toEqual({
      outcome: 'locked',
      operationId: 'one',
    });
    expect(await getOperation(knex, 'two')).toBeUndefined();
    expect(await events('two')).toEqual([]);
  });

  it('makes one operation of a double click, however close', async () => {
    const clicks = ['one', 'two', 'three'].map(name =>
      insertOperation(
        knex,
        operation(name, {
          requestedBy: 'user:default/alice',
          workload: operation('one').workload,
        }),
        goal(),
        'the-same-key',
      ),
    );
    const outcomes = (await Promise.all(clicks)).map(({ outcome }) => outcome);
    expect(outcomes.sort()).toEqual(['inserted', 'repeated', 'repeated']);
    const repeated = await findRepeated(
      knex,
      'user:default/alice',
      'the-same-key',
    );
    expect(repeated).toBeDefined();
    expect(
      await findRepeated(knex, 'user:default/bob', 'the-same-key'),
    ).toBeUndefined();
  });

  it('lets a person run five operations at once', async () => {
    for (let number = 0; number < 5; number += 1) {
      const own = operation(`op-${number}`, { requestedBy: 'user:default/a' });
      expect((await insert(own)).outcome).toBe('inserted');
    }
    const sixth = operation('op-6', { requestedBy: 'user:default/a' });
    expect(await insert(sixth)).toMatchObject({ outcome: 'limited' });
    expect((await insert(operation('other'))).outcome).toBe('inserted');
  });

  it('gives each operation to one worker, oldest first', async () => {
    await insert(
      operation('young', { requestedAt: '2026-11-01T11:00:00.000Z' }),
    );
    await insert(operation('old'));
    const claims = await Promise.all(['a', 'b', 'c'].map(claim));
    const claimed = claims.flatMap(it_ => (it_ ? [it_.operation.id] : []));
    expect([...claimed].sort()).toEqual(['old', 'young']);
    expect(await claim()).toBeUndefined();
  });

  it('hands over what a worker has left, with a higher epoch', async () => {
    await insert(operation('one'));
    const first = (await claim('a'))!;
    expect(await renewLease(knex, first.lease)).toBe(true);
    expect(await claim('b')).toBeUndefined();
    await releaseLease(knex, first.lease);
    const second = (await claim('b'))!;
    expect(second.lease.epoch).toBe(first.lease.epoch + 1);
    expect(await renewLease(knex, first.lease)).toBe(false);
    await releaseLease(knex, first.lease);
    expect(await claim('c')).toBeUndefined();
  });

  it('takes nothing from a worker whose lease is over', async () => {
    await insert(operation('one'));
    const { lease } = (await claim('a'))!;
    await knex<OperationRow>('operations').update({ lease_until: 0 });
    await claim('b');
    const stale = operation('one', { state: 'failed', endedAt: AT });
    await expect(
      saveOperation(knex, lease, stale, [{ type: 'failed', at: AT }]),
    ).rejects.toMatchObject({ name: 'LeaseLostError' });
    expect((await getOperation(knex, 'one'))?.state).toBe('queued');
    expect(await events('one')).toHaveLength(1);
  });

  it('says when the database does not take it', async () => {
    await insert(operation('one'));
    const { lease } = (await claim())!;
    await knex.schema.dropTable('operation_events');
    await expect(
      saveOperation(knex, lease, operation('one'), [
        { type: 'started', at: AT },
      ]),
    ).rejects.toMatchObject({ name: 'OperationNotSavedError' });
  });

  it('frees the workload when an operation ends', async () => {
    await insert(operation('one'));
    await finish(operation('one'));
    expect(await claim()).toBeUndefined();
    const next = operation('two', { workload: operation('one').workload });
    expect((await insert(next)).outcome).toBe('inserted');
  });

  it('passes over a row that it cannot read, so that others are carried out', async () => {
    await insert(operation('bad'));
    await insert(
      operation('good', { requestedAt: '2026-11-01T11:00:00.000Z' }),
    );
    await knex<OperationRow>('operations')
      .where({ id: 'bad' })
      .update({ goal_json: '{"action":1}' });
    expect(await claimOperation(knex, 'a')).toMatchObject({
      outcome: 'unreadable',
      operationId: 'bad',
    });
    expect((await claim())?.operation.id).toBe('good');
  });

  it('cancels what nobody has begun, and nothing else', async () => {
    await insert(operation('one'));
    const cancelled = await cancelOperation(knex, 'one', 'user:default/a', AT);
    expect(cancelled).toMatchObject({
      state: 'cancelled',
      result: 'Cancelled by user:default/a',
    });
    expect(await claim()).toBeUndefined();
    expect(
      (
        await insert(
          operation('one-again', { workload: operation('one').workload }),
        )
      ).outcome,
    ).toBe('inserted');
    await claim();
    expect(
      await cancelOperation(knex, 'one-again', 'user:default/a', AT),
    ).toBeUndefined();
    expect(
      await cancelOperation(knex, 'absent', 'user:default/a', AT),
    ).toBeUndefined();
  });

  it('lists newest first, in pages that do not overlap', async () => {
    for (let number = 0; number < 5; number += 1) {
      await insert(
        operation(`op-${number}`, {
          // Two at the same time: then the id decides.
          requestedAt: `2026-11-01T10:0${Math.floor(number / 2)}:00.000Z`,
          environment: number === 0 ? 'staging' : 'production',
        }),
      );
    }
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listOperations(knex, { limit: 2, cursor });
      seen.push(...page.items.map(item => item.id));
      cursor = page.nextCursor;
    } while (cursor);
    expect(seen).toEqual(['op-4', 'op-3', 'op-2', 'op-1', 'op-0']);
    const filtered = await listOperations(knex, {
      limit: 10,
      environment: 'staging',
      places: [{ entityRefs: ['component:default/web'] }],
      states: ['queued'],
    });
    expect(filtered.items.map(item => item.id)).toEqual(['op-0']);
    expect(
      (await listOperations(knex, { limit: 1, places: [] })).items,
    ).toEqual([]);
    const places = [
      { entityRefs: ['component:default/other'] },
      { entityRefs: ['component:default/web'], environments: ['staging'] },
    ];
    const part = await listOperations(knex, { limit: 10, places });
    expect(part.items.map(item => item.id)).toEqual(['op-0']);
  });

  it('remembers which versions rollbacks left, until one is restored', async () => {
    const key = 'prod/shop/deployments/web';
    const { workload } = operation('web');
    const next = async (name: string, minute: number, its: PlanGoal) => {
      const it_ = operation(name, {
        workload,
        requestedAt: `2026-11-01T10:0${minute}:00.000Z`,
      });
      await insert(it_, undefined, its);
      await finish(it_);
    };
    await next('first', 1, goal('v3', 'v2'));
    await next('second', 2, goal('v2', 'v1'));
    expect((await findLeftBehind(knex, key)).sort()).toEqual(['v2', 'v3']);
    await next('third', 3, goal('v1', 'v3'));
    expect((await findLeftBehind(knex, key)).sort()).toEqual(['v1', 'v2']);
  });
});
