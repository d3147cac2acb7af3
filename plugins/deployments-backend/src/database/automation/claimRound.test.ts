import { Knex } from 'knex';
import { eachDatabase } from '../../__testUtils__/eachDatabase';
import { migrateSchema } from '../migrateSchema';
import { nowMs } from '../nowMs';
import { claimRound } from './claimRound';
import { endRound } from './endRound';
import { renewRound } from './renewRound';
import { RoundRow } from './RoundRow';

jest.setTimeout(60_000);

const { databases, ids } = eachDatabase();
const LEASE_MS = 60_000;

describe.each(ids)('rounds on %s', id => {
  let knex: Knex;
  const write = (row: Partial<RoundRow>) =>
    knex<RoundRow>('automation_rounds').where({ id: 1 }).update(row);

  beforeAll(async () => {
    knex = await databases.init(id);
    await migrateSchema(knex);
  });
  beforeEach(() => write({ owner: null, lease_until: 0, next_at: 0 }));

  it('belong to one of those who ask at the same time', async () => {
    const claims = await Promise.all(
      ['a', 'b', 'c'].map(owner => claimRound(knex, owner, LEASE_MS)),
    );
    expect(claims.filter(({ claimed }) => claimed)).toHaveLength(1);
    for (const claim of claims) {
      if (claim.claimed) continue;
      expect(claim.waitMs).toBeGreaterThan(LEASE_MS / 2);
      expect(claim.waitMs).toBeLessThanOrEqual(LEASE_MS);
    }
  });

  it('begin an interval after the last one did', async () => {
    await claimRound(knex, 'a', LEASE_MS);
    const startedAtMs = await nowMs(knex);
    await endRound(knex, 'a', { startedAtMs, intervalMs: 15_000 });
    const early = await claimRound(knex, 'b', LEASE_MS);
    expect(early).toMatchObject({ claimed: false });
    await write({ next_at: startedAtMs });
    expect(await claimRound(knex, 'b', LEASE_MS)).toEqual({ claimed: true });
  });

  it('go to another when their owner has died in them, who then has lost them', async () => {
    await claimRound(knex, 'dead', LEASE_MS);
    expect(await renewRound(knex, 'dead', LEASE_MS)).toBe(true);
    await write({ lease_until: 0 });
    expect(await claimRound(knex, 'heir', LEASE_MS)).toEqual({ claimed: true });
    expect(await renewRound(knex, 'dead', LEASE_MS)).toBe(false);
    await endRound(knex, 'dead', { startedAtMs: 0, intervalMs: 0 });
    const third = await claimRound(knex, 'third', LEASE_MS);
    expect(third).toMatchObject({ claimed: false });
  });
});
