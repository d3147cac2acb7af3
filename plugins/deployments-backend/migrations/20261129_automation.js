/** Whose turn it is to look at the figures, and where people have switched automated rollback off or on. */

/** @param {import('knex').Knex} knex */
exports.up = async knex => {
  await knex.schema.createTable('automation_rounds', table => {
    table.integer('id').primary();
    table.string('owner', 36);
    // Epoch milliseconds by the database's clock, as the leases of operations are.
    table.bigInteger('lease_until').notNullable().defaultTo(0);
    table.bigInteger('next_at').notNullable().defaultTo(0);
  });
  await knex('automation_rounds').insert({ id: 1 });
  await knex.schema.createTable('automation_switches', table => {
    table.string('workload_key', 512).primary();
    table.boolean('armed').notNullable();
    table.string('switched_by').notNullable();
    table.string('reason', 512).notNullable();
    table.string('at', 30).notNullable();
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async knex => {
  await knex.schema.dropTable('automation_switches');
  await knex.schema.dropTable('automation_rounds');
};
