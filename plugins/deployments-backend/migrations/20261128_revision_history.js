/** Revisions as the watches showed them, beyond the life of their ReplicaSets. Times are ISO 8601 text. */

/** @param {import('knex').Knex} knex */
exports.up = async knex => {
  await knex.schema.createTable('revision_history', table => {
    table.string('workload_key', 512).notNullable();
    table.string('uid', 64).notNullable();
    table.string('pod_template_hash', 64).notNullable();
    table.integer('revision').notNullable();
    table.text('images').notNullable();
    table.string('created_at', 30).notNullable();
    table.text('cause');
    table.string('source_commit');
    table.string('config_commit');
    table.string('deployed_by');
    table.boolean('live').notNullable();
    table.string('ended_phase', 16);
    table.text('ended_message');
    table.string('first_seen_at', 30).notNullable();
    table.string('last_live_at', 30);
    // When any replica last stored it: what retention goes by.
    table.string('stored_at', 30).notNullable();
    table.primary(['workload_key', 'uid', 'pod_template_hash']);
    table.index(['live', 'stored_at']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async knex => {
  await knex.schema.dropTable('revision_history');
};
