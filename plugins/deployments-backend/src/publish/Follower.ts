import { Knex } from 'knex';
import { LoggerService } from '@backstage/backend-plugin-api';
import { LRUCache } from 'lru-cache';
import {
  canonicalJson,
  Operation,
} from '@backstage-deployments/plugin-deployments-common';
import { Clock } from '@backstage-deployments/plugin-deployments-node';
import { findLastEvent } from '../database/operations/findLastEvent';
import { listChangedSince } from '../database/operations/listChangedSince';

/** Somebody looks: as late as that may a page learn what another replica has done. */
const LOOK_VIEWED_MS = 1_000;
/** Nobody does; the next page shall still find what is so. */
const LOOK_MS = 2_000;
/** What a replica carries out and takes in within two looks, many times over. */
const OWN_MAX = 500;

/**
 * Notices what other replicas have done with operations, by the number of the last event that it has seen. One look at an
 * index where nothing has happened.
 */
export class Follower {
  readonly #knex: Knex;
  readonly #clock: Clock;
  readonly #logger: LoggerService;
  readonly #isViewed: () => boolean;
  readonly #changed: (operation: Operation) => void;
  /** What this replica wrote last of each operation, as JSON: it has told that already. */
  readonly #own = new LRUCache<string, string>({ max: OWN_MAX });
  #seq = 0;

  constructor(options: {
    knex: Knex;
    clock: Clock;
    logger: LoggerService;
    /** Whether a page may be open on this replica. */
    isViewed: () => boolean;
    /** Told of each operation that another replica has changed. */
    changed: (operation: Operation) => void;
  }) {
    this.#knex = options.knex;
    this.#clock = options.clock;
    this.#logger = options.logger;
    this.#isViewed = options.isViewed;
    this.#changed = options.changed;
  }

  /** From here on; what was before is for the caller to load after this. */
  async begin(): Promise<void> {
    this.#seq = await findLastEvent(this.#knex);
  }

  /** This replica has stored it. */
  wrote(operation: Operation): void {
    this.#own.set(operation.id, canonicalJson(operation));
  }

  /** Lives until the signal is aborted. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.#look();
      try {
        await this.#clock.sleep(
          this.#isViewed() ? LOOK_VIEWED_MS : LOOK_MS,
          signal,
        );
      } catch (error) {
        if (!signal.aborted) throw error;
      }
    }
  }

  async #look(): Promise<void> {
    try {
      const { seq, operations } = await listChangedSince(this.#knex, this.#seq);
      this.#seq = seq;
      for (const operation of operations) {
        const own = this.#own.get(operation.id);
        if (own !== canonicalJson(operation)) this.#changed(operation);
      }
    } catch (error) {
      // The database is away: pages keep what they show, with its age, and the next look goes on from here.
      this.#logger.warn(
        `Operations of other replicas cannot be read: ${error}`,
      );
    }
  }
}
