import { TestDatabases } from '@backstage/backend-test-utils';

/** SQLite, and PostgreSQL where the environment names one (see setupPostgres). */
export function eachDatabase() {
  const databases = TestDatabases.create({
    ids: ['SQLITE_3', 'POSTGRES_18', 'POSTGRES_17', 'POSTGRES_15'],
    disableDocker: true,
  });
  return { databases, ids: databases.eachSupportedId() };
}
