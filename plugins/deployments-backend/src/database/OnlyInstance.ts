import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { Knex } from 'knex';
import { LoggerService } from '@backstage/backend-plugin-api';
import { ConflictError } from '@backstage/errors';
import { Clock } from '@backstage-deployments/plugin-deployments-node';
import { claimInstance, Instance } from './operations/claimInstance';

/** A third of the time after which it counts as gone. */
const RENEW_MS = 5_000;

/**
 * SQLite serves one process: a second one on the same file would wait for the first one's transactions and both would
 * watch and act. On PostgreSQL any number may run, and this does nothing.
 */
export class OnlyInstance {
  readonly #knex: Knex;
  readonly #clock: Clock;
  readonly #logger: LoggerService;
  readonly #instance: Instance = {
    owner: randomUUID(),
    host: hostname(),
    pid: process.pid,
  };

  constructor(options: { knex: Knex; clock: Clock; logger: LoggerService }) {
    this.#knex = options.knex;
    this.#clock = options.clock;
    this.#logger = options.logger;
  }

  /** @throws ConflictError when another process uses the database */
  async claim(): Promise<void> {
    if (this.#isShared()) return;
    const other = await claimInstance(this.#knex, this.#instance, isGone);
    if (!other) return;
    throw new ConflictError(
      `backend.database: process ${other.pid} on ${
        other.host
      } uses this SQLite database, which serves one process; stop it, or use PostgreSQL. If it was killed, start again in ${Math.ceil(
        other.freshForMs / 1000,
      )} s`,
    );
  }

  /** Says that it is still here, until the signal is aborted. */
  async run(signal: AbortSignal): Promise<void> {
    if (this.#isShared()) return;
    while (!signal.aborted) {
      try {
        await this.#clock.sleep(RENEW_MS, signal);
        await this.claim();
      } catch (error) {
        if (signal.aborted) return;
        // Busy or full, or another took it while this process stood still; operations have leases of their own.
        this.#logger.error(`This backend's mark cannot be renewed: ${error}`);
      }
    }
  }

  #isShared(): boolean {
    return this.#knex.client.config.client === 'pg';
  }
}

/** Only a process of the same host can be asked for; its own number is that of a former life, in a container. */
function isGone({ host, pid }: Instance): boolean {
  if (host !== hostname()) return false;
  if (pid === process.pid) return true;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    // EPERM: it runs as somebody else.
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
