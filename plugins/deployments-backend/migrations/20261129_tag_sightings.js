/** Which image each tag stood for, as running pods told it, over all clusters. Times are ISO 8601 text. */

/** @param {import('knex').Knex} knex */
exports.up = async knex => {
  await knex.schema.createTable('tag_sightings', table => {
    // repository:tag
    table.string('image', 512).notNullable();
    table.string('digest', 80).notNullable();
    table.string('first_seen_at', 30).notNullable();
    // To the day: what retention goes by.
    table.string('last_seen_at', 30).notNullable();
    table.primary(['image', 'digest']);
    table.index(['last_seen_at']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async knex => {
  await knex.schema.dropTable('tag_sightings');
};
