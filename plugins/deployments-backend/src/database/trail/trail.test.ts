import { Knex } from 'knex';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { eachDatabase } from '../../__testUtils__/eachDatabase';
import { appendEvent } from '../operations/appendEvent';
import { listEvents } from '../operations/listEvents';
import { verifyTrail } from '../operations/verifyTrail';
import { EventRow } from './EventRow';
import { migrateSchema } from '../../database/migrateSchema';

jest.setTimeout(60_000);

const { databases, ids } = eachDatabase();
const AT = '2026-11-01T10:00:00.000Z';

describe.each(ids)('on %s', id => {
  let knex: Knex;

  const append = (type: string, operationId = 'op-1') =>
    knex.transaction(trx =>
      appendEvent(trx, { operationId, type, at: AT, payload: { type } }),
    );

  beforeEach(async () => {
    knex = await databases.init(id);
  });

  describe('a trail', () => {
    beforeEach(() => migrateSchema(knex));

    it('is intact when nothing has happened', async () => {
      expect(await verifyTrail(knex)).toMatchObject({
        intact: true,
        events: 0,
      });
    });

    it('stays one chain when many write at once, in the order of their numbers', async () => {
      const names = Array.from({ length: 20 }, (_, number) => `op-${number}`);
      await Promise.all(names.map(name => append('started', name)));
      const rows = await knex<EventRow>('operation_events').orderBy('seq');
      for (const [index, row] of rows.slice(1).entries()) {
        expect(row.prev_hash).toBe(rows[index].hash);
      }
      expect(await verifyTrail(knex)).toMatchObject({
        intact: true,
        events: 20,
      });
      expect(await listEvents(knex, 'op-3')).toMatchObject([
        { operation_id: 'op-3', type: 'started' },
      ]);
    });

    it('goes on after a transaction that was undone', async () => {
      await append('requested');
      await expect(
        knex.transaction(async trx => {
          await appendEvent(trx, {
            operationId: 'op-1',
            type: 'started',
            at: AT,
            payload: {},
          });
          throw new Error('undone');
        }),
      ).rejects.toThrow('undone');
      await append('started');
      expect(await verifyTrail(knex)).toMatchObject({ events: 2 });
    });

    it.each<[string, (rows: Knex.QueryBuilder) => Promise<unknown>, RegExp]>([
      [
        'a changed row',
        rows => rows.where({ type: 'started' }).update({ payload: '{}' }),
        /changed after it was written \(operation op-1, started\)/,
      ],
      [
        'a changed time',
        rows => rows.where({ type: 'started' }).update({ at: '2020' }),
        /changed after it was written/,
      ],
      [
        'a removed row',
        rows => rows.where({ type: 'started' }).delete(),
        /does not follow the event before it/,
      ],
      [
        'a removed last row',
        rows => rows.where({ type: 'succeeded' }).delete(),
        /the last event is gone/,
      ],
    ])('tells %s', async (_what, tamper, message) => {
      await append('requested');
      await append('started');
      await append('succeeded');
      const third = await knex<EventRow>('operation_events')
        .orderBy('seq', 'desc')
        .first();
      await tamper(knex('operation_events'));
      const verdict = await verifyTrail(knex);
      expect(verdict).toMatchObject({
        intact: false,
        message: expect.stringMatching(message),
      });
      expect(verdict.intact ? 0 : verdict.seq).toBeLessThanOrEqual(third!.seq);
    });
  });

  it('takes up what was written before there was a chain', async () => {
    const directory = resolvePackagePath(
      '@backstage-deployments/plugin-deployments-backend',
      'migrations',
    );
    await knex.migrate.up({ directory, name: '20261124_operations.js' });
    await knex('operation_events').insert(
      ['requested', 'started'].map(type => ({
        operation_id: 'old',
        type,
        at: AT,
        payload: '{"cut off in the mid',
      })),
    );
    await migrateSchema(knex);
    await append('succeeded', 'old');
    expect(await verifyTrail(knex)).toMatchObject({ intact: true, events: 3 });
  });
});
