/**
 * How far each sink of events has come: events commit in the order of their numbers, so one number a sink says which are
 * published, and one sink that is away holds up no other. What a sink never takes is set aside.
 */

/** @param {import('knex').Knex} knex */
exports.up = async knex => {
  await knex.schema.createTable('operation_event_sinks', table => {
    table.string('sink', 64).primary();
    table.integer('seq').notNullable();
    table.integer('attempts').notNullable().defaultTo(0);
    table.bigInteger('retry_at').notNullable().defaultTo(0);
    table.string('lease_owner', 36);
    table.bigInteger('lease_until').notNullable().defaultTo(0);
  });
  await knex.schema.createTable('operation_events_set_aside', table => {
    table.string('sink', 64).notNullable();
    table.integer('seq').notNullable();
    table.string('at', 30).notNullable();
    table.text('error').notNullable();
    table.primary(['sink', 'seq']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async knex => {
  await knex.schema.dropTable('operation_events_set_aside');
  await knex.schema.dropTable('operation_event_sinks');
};
