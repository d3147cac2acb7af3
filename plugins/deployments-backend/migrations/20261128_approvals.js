/** Approvals, when a request stops waiting for them, and which operations are still to be reviewed. */

/** @param {import('knex').Knex} knex */
exports.up = async knex => {
  await knex.schema.alterTable('operations', table => {
    // Epoch milliseconds by the database's clock, as the lease is.
    table.bigInteger('waits_until').notNullable().defaultTo(0);
    table.boolean('review_open').notNullable().defaultTo(false);
  });
  await knex.schema.createTable('operation_approvals', table => {
    table.string('operation_id', 36).notNullable();
    table.string('approver_ref').notNullable();
    table.string('verdict', 10).notNullable();
    table.string('plan_hash', 64).notNullable();
    table.text('comment').notNullable();
    table.string('at', 30).notNullable();
    table.primary(['operation_id', 'approver_ref']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async knex => {
  await knex.schema.dropTable('operation_approvals');
  await knex.schema.alterTable('operations', table => {
    table.dropColumn('waits_until');
    table.dropColumn('review_open');
  });
};
