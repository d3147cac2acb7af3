/** Where a hold stands beside the manifests, for one whose rollback was a commit. */

/** @param {import('knex').Knex} knex */
exports.up = async knex => {
  await knex.schema.alterTable('holds', table => {
    table.text('file');
    // Null as long as it may stand there: then its removal is still to be done once the hold is lifted.
    table.string('file_state', 16);
    table.string('file_message', 512);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async knex => {
  await knex.schema.alterTable('holds', table => {
    table.dropColumn('file');
    table.dropColumn('file_state');
    table.dropColumn('file_message');
  });
};
