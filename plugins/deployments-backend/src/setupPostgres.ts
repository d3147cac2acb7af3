import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { resolvePackagePath } from '@backstage/backend-plugin-api';

const VARIABLE = 'BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING';
const SCRIPT = resolvePackagePath(
  '@backstage-deployments/plugin-deployments-backend',
  '../../script/postgres',
);

/**
 * Jest's global setup: brings up a throw-away PostgreSQL for the tests that run on both databases, unless one is named in
 * the environment. It stops when this process ends, however that happens. Without PostgreSQL the tests run on SQLite alone
 * and say so.
 */
export default async function setupPostgres(): Promise<void> {
  const given = Object.keys(process.env).some(name =>
    /^BACKSTAGE_TEST_DATABASE_POSTGRES\d+_CONNECTION_STRING$/.test(name),
  );
  if (given) return;
  const child = spawn(SCRIPT, {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = new Promise<undefined>(done => {
    child.on('error', () => done(undefined));
    child.on('exit', () => done(undefined));
  });
  const lines = createInterface({ input: child.stdout });
  const printed = new Promise<string>(done => {
    lines.once('line', done);
  });
  const connection = await Promise.race([printed, ended]);
  if (connection) process.env[VARIABLE] = connection;
  else process.stderr.write('Without PostgreSQL: testing on SQLite alone\n');
  child.stdout.destroy();
  child.unref();
  (child.stdin as unknown as { unref(): void }).unref();
}
