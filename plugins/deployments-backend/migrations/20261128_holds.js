/** Versions that a rollback left and that may not come back. Times are ISO 8601 text, as in `operations`. */

/** @param {import('knex').Knex} knex */
exports.up = async knex => {
  await knex.schema.createTable('holds', table => {
    table.string('id', 36).primary();
    table.string('cluster').notNullable();
    table.string('namespace').notNullable();
    table.string('kind', 32).notNullable();
    table.string('name').notNullable();
    table.string('entity_ref').notNullable();
    table.string('environment').notNullable();
    // Environment, namespace, kind and name: what the hold covers.
    table.string('place', 1024).notNullable();
    table.string('pod_template_hash', 64).notNullable();
    table.text('images').notNullable();
    table.string('version').notNullable();
    table.text('returned_to').notNullable();
    table.string('held_by').notNullable();
    table.string('reason', 512).notNullable();
    // One rollback leaves one version, however often its end is stored.
    table.string('operation_id', 36).notNullable().unique();
    table.string('created_at', 30).notNullable();
    table.string('lifted_at', 30);
    table.string('lifted_by');
    table.string('lifted_why', 512);
    table.index(['lifted_at', 'place']);
    table.index(['entity_ref', 'created_at']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async knex => {
  await knex.schema.dropTable('holds');
};
