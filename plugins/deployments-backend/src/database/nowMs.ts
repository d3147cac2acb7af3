import { Knex } from 'knex';

/** Epoch milliseconds by the database's clock: the one that all replicas share. */
export async function nowMs(knex: Knex): Promise<number> {
  const pg = knex.client.config.client === 'pg';
  const sql = pg
    ? 'select (extract(epoch from clock_timestamp()) * 1000)::bigint as now'
    : "select cast((julianday('now') - 2440587.5) * 86400000 as integer) as now";
  const answer: unknown = await knex.raw(sql);
  const rows = pg
    ? (answer as { rows: { now: string }[] }).rows
    : (answer as { now: number }[]);
  return Number(rows[0].now);
}
