import { Knex } from 'knex';
import { LRUCache } from 'lru-cache';
import {
  deriveTagSightings,
  TagSighting,
  WorkloadObservation,
} from '@backstage-deployments/plugin-deployments-common';
import { Clock } from '@backstage-deployments/plugin-deployments-node';
import { readMoved } from '../database/tags/readMoved';
import { saveSightings } from '../database/tags/saveSightings';

/** Few tags ever move; of more than these the ones that moved last are told of. */
const MOVED_MAX = 5_000;
/** Tags that run at once, in a fleet of 20,000 workloads. */
const STORED_MAX = 50_000;
/** As many as one statement takes with its four columns on every engine. */
const BATCH_MAX = 200;

/**
 * Remembers which images tags have stood for, over all clusters and longer than pods live, and keeps in memory those that
 * moved.
 */
export class TagHistory {
  readonly #knex: Knex;
  readonly #clock: Clock;
  readonly #moved = new LRUCache<string, readonly TagSighting[]>({
    max: MOVED_MAX,
  });
  /** `image digest` → the day on which it was stored. */
  readonly #stored = new LRUCache<string, string>({ max: STORED_MAX });
  readonly #listeners: (() => void)[] = [];

  constructor(options: { knex: Knex; clock: Clock }) {
    this.#knex = options.knex;
    this.#clock = options.clock;
  }

  /** The tags that have stood for several images; each oldest first. */
  get moved(): NonNullable<WorkloadObservation['sightings']> {
    return this.#moved;
  }

  onMove(listener: () => void): void {
    this.#listeners.push(listener);
  }

  async load(): Promise<void> {
    this.#learn(await readMoved(this.#knex, MOVED_MAX));
  }

  async record(observations: readonly WorkloadObservation[]): Promise<void> {
    const now = this.#clock.now().toISOString();
    const day = now.slice(0, 10);
    const seen = new Map<string, { image: string; digest: string }>();
    for (const sighting of observations.flatMap(deriveTagSightings)) {
      const key = `${sighting.image} ${sighting.digest}`;
      if (this.#stored.get(key) !== day) seen.set(key, sighting);
    }
    const news = [...seen];
    for (let start = 0; start < news.length; start += BATCH_MAX) {
      const batch = news.slice(start, start + BATCH_MAX);
      const sightings = batch.map(([, sighting]) => sighting);
      this.#learn(await saveSightings(this.#knex, sightings, now));
      for (const [key] of batch) this.#stored.set(key, day);
    }
  }

  #learn(moved: ReadonlyMap<string, readonly TagSighting[]>): void {
    const news = [...moved].filter(([image, sightings]) => {
      const known = this.#moved.peek(image) ?? [];
      return sightings.some(
        ({ digest }) => !known.some(other => other.digest === digest),
      );
    });
    for (const [image, sightings] of news) this.#moved.set(image, sightings);
    if (news.length > 0) this.#listeners.forEach(listener => listener());
  }
}
