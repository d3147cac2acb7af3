/** The one process that uses a SQLite database; unused on PostgreSQL. */

/** @param {import('knex').Knex} knex */
exports.up = async knex => {
  await knex.schema.createTable('instance', table => {
    table.integer('id').primary();
    table.string('owner', 36).notNullable();
    table.string('host').notNullable();
    table.integer('pid').notNullable();
    table.bigInteger('seen_at').notNullable();
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async knex => {
  await knex.schema.dropTable('instance');
};
