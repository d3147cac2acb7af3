import { Knex } from 'knex';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { ServiceUnavailableError } from '@backstage/errors';

/** A migration of ours takes less than a second; a large database may take longer, and a start that waits harms nobody. */
const LOCK_WAIT_SECONDS_MAX = 120;
/** PostgreSQL's code for a lock that was not given in time. */
const LOCK_NOT_AVAILABLE = '55P03';

/**
 * Brings the tables to this version's form. Replicas that start at the same time do it one after the other: on a new database
 * Knex creates the tables of its own lock unlocked, and two of them leave it with two rows, which it then takes for locked for
 * ever. All of it is one transaction, so that a replica that dies in the middle leaves nothing behind.
 *
 * @throws ServiceUnavailableError when another replica is at it for too long
 */
export async function migrateSchema(knex: Knex): Promise<void> {
  const directory = resolvePackagePath(
    '@backstage-deployments/plugin-deployments-backend',
    'migrations',
  );
  // SQLite serves one process.
  if (knex.client.config.client !== 'pg') {
    await knex.migrate.latest({ directory });
    return;
  }
  try {
    await knex.transaction(async trx => {
      await trx.raw(`SET LOCAL lock_timeout = '${LOCK_WAIT_SECONDS_MAX}s'`);
      await trx.raw(
        "SELECT pg_advisory_xact_lock(hashtext('backstage-deployments schema'))",
      );
      await trx.migrate.latest({ directory });
    });
  } catch (error) {
    if ((error as { code?: unknown }).code !== LOCK_NOT_AVAILABLE) throw error;
    throw new ServiceUnavailableError(
      `Another replica has been changing the tables for ${LOCK_WAIT_SECONDS_MAX} s, or another session locks them; see pg_stat_activity, and start again when it has ended`,
      error,
    );
  }
}
