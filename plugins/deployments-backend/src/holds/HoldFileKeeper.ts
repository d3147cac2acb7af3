import { Knex } from 'knex';
import { LoggerService } from '@backstage/backend-plugin-api';
import {
  Clock,
  ConfigRepo,
} from '@backstage-deployments/plugin-deployments-node';
import { listHoldFiles } from '../database/holds/listHoldFiles';
import { settleHoldFile } from '../database/holds/settleHoldFile';
import { removeHeldVersion } from './removeHeldVersion';

/** Whoever resumed deployments starts the pipeline a moment later. */
const LOOK_MS = 5_000;
/** While the repository does not answer. */
const RETRY_MS = 30_000;
/** One after the other, so that they do not push each other back. */
const AT_ONCE = 20;

/** Takes lifted holds out of the files beside the manifests, also those that a killed replica or a person left. */
export class HoldFileKeeper {
  readonly #knex: Knex;
  readonly #clock: Clock;
  readonly #logger: LoggerService;
  readonly #repoFor: (repoURL: string) => ConfigRepo | undefined;

  constructor(options: {
    knex: Knex;
    clock: Clock;
    logger: LoggerService;
    repoFor: (repoURL: string) => ConfigRepo | undefined;
  }) {
    this.#knex = options.knex;
    this.#clock = options.clock;
    this.#logger = options.logger;
    this.#repoFor = options.repoFor;
  }

  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      let settled = false;
      try {
        settled = await this.#removeAll(signal);
      } catch (error) {
        // The database is away, or a repository said something new: what is left is tried again.
        if (!signal.aborted) {
          this.#logger.warn(`A hold could not be taken out of Git: ${error}`);
        }
      }
      // Rejects when aborted, and then the loop ends.
      await this.#clock
        .sleep(settled ? LOOK_MS : RETRY_MS, signal)
        .catch(() => undefined);
    }
  }

  /** @returns whether nothing is left to be tried again */
  async #removeAll(signal: AbortSignal): Promise<boolean> {
    let settled = true;
    for (const hold of await listHoldFiles(this.#knex, AT_ONCE)) {
      if (!hold.file) continue;
      const removal = await removeHeldVersion(
        hold,
        hold.file,
        this.#repoFor(hold.file.repoURL),
        signal,
      );
      if (removal === 'again') {
        settled = false;
        continue;
      }
      await settleHoldFile(this.#knex, hold.id, removal);
      if (removal.state === 'stuck') this.#logger.warn(removal.message);
    }
    return settled;
  }
}
