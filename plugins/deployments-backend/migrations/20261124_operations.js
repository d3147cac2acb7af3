/** Operations with their events and locks. Times are ISO 8601 text, so that both databases sort them alike. */

/** @param {import('knex').Knex} knex */
exports.up = async knex => {
  await knex.schema.createTable('operations', table => {
    table.string('id', 36).primary();
    table.string('idempotency_key', 128).notNullable();
    table.string('requested_by').notNullable();
    table.string('requested_at', 30).notNullable();
    table.string('entity_ref').notNullable();
    table.string('environment').notNullable();
    table.string('workload_key', 512).notNullable();
    table.string('state', 20).notNullable();
    table.string('ended_at', 30);
    table.text('operation_json', 'longtext').notNullable();
    table.text('goal_json', 'longtext').notNullable();
    table.string('lease_owner', 36);
    table.integer('lease_epoch').notNullable().defaultTo(0);
    table.bigInteger('lease_until').notNullable().defaultTo(0);
    table.unique(['requested_by', 'idempotency_key']);
    table.index(['entity_ref', 'requested_at']);
    table.index(['workload_key', 'requested_at']);
    table.index(['state', 'lease_until']);
    table.index(['requested_at', 'id']);
  });
  await knex.schema.createTable('operation_events', table => {
    table.increments('seq');
    table.string('operation_id', 36).notNullable();
    table.string('type', 32).notNullable();
    table.string('at', 30).notNullable();
    table.text('payload').notNullable();
    table.index(['operation_id', 'seq']);
  });
  await knex.schema.createTable('operation_locks', table => {
    table.string('lock_key', 512).primary();
    table.string('operation_id', 36).notNullable();
  });
  await knex.schema.createTable('fingerprint_keys', table => {
    table.integer('id').primary();
    table.string('key', 64).notNullable();
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async knex => {
  await knex.schema.dropTable('fingerprint_keys');
  await knex.schema.dropTable('operation_locks');
  await knex.schema.dropTable('operation_events');
  await knex.schema.dropTable('operations');
};
