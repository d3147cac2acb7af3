/**
 * Chains the events: each row holds the hash of the one before it, so that a row which is changed, removed or put between
 * others shows. The rows that are there are chained as they stand.
 */
const { createHash } = require('node:crypto');

const PAGE = 500;
const FIRST = '0'.repeat(64);

/**
 * As `src/database/trail/hashEvent.ts`; written again because a migration must not change with the code.
 *
 * @param {string} previous
 * @param {{operation_id: string, type: string, at: string, payload: string}} row
 */
const hash = (previous, { operation_id, type, at, payload }) =>
  createHash('sha256')
    .update(JSON.stringify([previous, operation_id, type, at, payload]))
    .digest('hex');

/** @param {import('knex').Knex} knex */
exports.up = async knex => {
  await knex.schema.alterTable('operation_events', table => {
    table.string('prev_hash', 64);
    table.string('hash', 64);
  });
  await knex.schema.createTable('operation_events_head', table => {
    table.integer('id').primary();
    table.integer('seq').notNullable();
    table.string('hash', 64).notNullable();
  });
  let head = { seq: 0, hash: FIRST };
  for (;;) {
    const rows = await knex('operation_events')
      .where('seq', '>', head.seq)
      .orderBy('seq')
      .limit(PAGE);
    for (const row of rows) {
      const next = hash(head.hash, row);
      await knex('operation_events')
        .where({ seq: row.seq })
        .update({ prev_hash: head.hash, hash: next });
      head = { seq: row.seq, hash: next };
    }
    if (rows.length < PAGE) break;
  }
  await knex('operation_events_head').insert({ id: 1, ...head });
  // A replica of the former version, which does not chain, is refused from here on.
  await knex.schema.alterTable('operation_events', table => {
    table.dropNullable('prev_hash');
    table.dropNullable('hash');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async knex => {
  await knex.schema.dropTable('operation_events_head');
  await knex.schema.alterTable('operation_events', table => {
    table.dropColumn('hash');
    table.dropColumn('prev_hash');
  });
};
