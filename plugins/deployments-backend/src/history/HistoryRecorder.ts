import { createHash } from 'node:crypto';
import { Knex } from 'knex';
import { LoggerService } from '@backstage/backend-plugin-api';
import {
  deriveSeenRevisions,
  reconcileHistory,
  stringifyWorkloadRef,
  WorkloadObservation,
  WorkloadRef,
} from '@backstage-deployments/plugin-deployments-common';
import { Clock } from '@backstage-deployments/plugin-deployments-node';
import { WorkloadChange } from '../clusters/Clusters';
import { refOfChange } from '../clusters/refOfChange';
import { pruneHistory } from '../database/history/pruneHistory';
import { readHistory } from '../database/history/readHistory';
import { writeHistory } from '../database/history/writeHistory';
import { pruneSightings } from '../database/tags/pruneSightings';
import { TagHistory } from './TagHistory';

/** A rollout changes many times a second; its history is the same if it is written some seconds later. */
const QUIET_MS = 5_000;
/** Between two batches, while there is more: a cold start with 20,000 workloads is stored in a few minutes, unnoticed. */
const BATCH_GAP_MS = 500;
/** Workloads read and written in one go. */
const BATCH_MAX = 50;
/** A year and a month: who asks "what ran here last Christmas" gets an answer. */
const KEPT_MS = 400 * 24 * 3_600_000;
const PRUNE_EVERY_MS = 6 * 3_600_000;

interface News {
  key: string;
  seen: ReturnType<typeof deriveSeenRevisions>;
  /** Absent: the workload is gone. */
  digest?: string;
}

/**
 * Writes down which revisions go by, so that they are known longer than their ReplicaSets live, and which images their tags
 * stand for. Reads memory and the database, never a cluster; what it misses while the database is away it writes when that is
 * back.
 */
export class HistoryRecorder {
  readonly #knex: Knex;
  readonly #clock: Clock;
  readonly #logger: LoggerService;
  readonly #tags: TagHistory;
  readonly #observe: (ref: WorkloadRef) => WorkloadObservation | undefined;
  readonly #isWatched: (cluster: string) => boolean;
  /** Workloads that may have something new, the longest waiting first. */
  readonly #pending = new Map<string, WorkloadRef>();
  /** What was stored of a workload last, as a digest: most changes are none for the history. */
  readonly #stored = new Map<string, string>();

  constructor(options: {
    knex: Knex;
    clock: Clock;
    logger: LoggerService;
    tags: TagHistory;
    /** From memory. */
    observe: (ref: WorkloadRef) => WorkloadObservation | undefined;
    /** Whether what a cluster does not show is really not there. */
    isWatched: (cluster: string) => boolean;
  }) {
    this.#knex = options.knex;
    this.#clock = options.clock;
    this.#logger = options.logger;
    this.#tags = options.tags;
    this.#observe = options.observe;
    this.#isWatched = options.isWatched;
  }

  changed(changes: readonly WorkloadChange[]): void {
    for (const change of changes) {
      const ref = refOfChange(change);
      this.#pending.set(stringifyWorkloadRef(ref), ref);
    }
  }

  async run(signal: AbortSignal): Promise<void> {
    let pruneAt = 0;
    let isLoaded = false;
    while (!signal.aborted) {
      try {
        if (!isLoaded) await this.#tags.load();
        isLoaded = true;
        await this.#recordBatch();
        if (this.#now().getTime() >= pruneAt) {
          const before = new Date(this.#now().getTime() - KEPT_MS);
          await pruneHistory(this.#knex, before.toISOString());
          await pruneSightings(this.#knex, before.toISOString());
          pruneAt = this.#now().getTime() + PRUNE_EVERY_MS;
        }
      } catch (error) {
        // The database is away; what was not stored waits.
        this.#logger.warn(`History could not be written: ${error}`);
      }
      const gap = this.#pending.size >= BATCH_MAX ? BATCH_GAP_MS : QUIET_MS;
      // Rejects when aborted, and then the loop ends.
      await this.#clock.sleep(gap, signal).catch(() => undefined);
    }
  }

  async #recordBatch(): Promise<void> {
    const batch = [...this.#pending].slice(0, BATCH_MAX);
    // What changes from here on is a change of its own.
    for (const [key] of batch) this.#pending.delete(key);
    try {
      const observed = batch.map(([key, ref]) => ({
        key,
        ref,
        observation: this.#observe(ref),
      }));
      await this.#record(observed.flatMap(each => this.#findNews(each)));
      await this.#tags.record(
        observed.flatMap(({ observation }) => observation ?? []),
      );
    } catch (error) {
      for (const [key, ref] of batch) this.#pending.set(key, ref);
      throw error;
    }
  }

  async #record(news: readonly News[]): Promise<void> {
    if (news.length === 0) return;
    const known = await readHistory(
      this.#knex,
      news.map(({ key }) => key),
    );
    const now = this.#now().toISOString();
    for (const { key, seen, digest } of news) {
      const changes = reconcileHistory(known.get(key) ?? [], seen, now);
      await writeHistory(this.#knex, key, changes, now);
      if (digest) this.#stored.set(key, digest);
      else this.#stored.delete(key);
    }
  }

  #findNews({
    key,
    ref,
    observation,
  }: {
    key: string;
    ref: WorkloadRef;
    observation: WorkloadObservation | undefined;
  }): News[] {
    if (!observation) {
      return this.#isWatched(ref.cluster) ? [{ key, seen: [] }] : [];
    }
    const seen = deriveSeenRevisions(observation);
    const digest = createHash('sha256')
      .update(JSON.stringify(seen))
      .digest('base64url')
      .slice(0, 16);
    return this.#stored.get(key) === digest ? [] : [{ key, seen, digest }];
  }

  #now(): Date {
    return this.#clock.now();
  }
}
