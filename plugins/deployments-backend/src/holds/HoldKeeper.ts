import { Knex } from 'knex';
import { LoggerService } from '@backstage/backend-plugin-api';
import {
  findSuccessor,
  Hold,
  holdPlaceOf,
  WorkloadObservation,
  WorkloadRef,
} from '@backstage-deployments/plugin-deployments-common';
import { Clock } from '@backstage-deployments/plugin-deployments-node';
import { liftHold } from '../database/holds/liftHold';
import { listHolds } from '../database/holds/listHolds';

/** After this every replica knows of a hold that another placed or lifted, and of a newer version that lifts it. */
const LOOK_MS = 5_000;
/** Each is somebody's unfinished business; more than this at once is nobody's any more. */
const HOLDS_MAX = 2_000;
/** Who lifts a hold when nobody did. */
const PORTAL = 'portal';

type Observe = (ref: WorkloadRef) => WorkloadObservation | undefined;
type Listener = (services: readonly { entityRef: string }[]) => void;

/** The holds in force, in memory for pages and buttons, and lifted when a newer version has come. */
export class HoldKeeper {
  readonly #knex: Knex;
  readonly #clock: Clock;
  readonly #logger: LoggerService;
  #byPlace = new Map<string, Hold[]>();
  readonly #listeners = new Set<Listener>();
  #ids = new Map<string, Hold>();

  constructor(options: { knex: Knex; clock: Clock; logger: LoggerService }) {
    this.#knex = options.knex;
    this.#clock = options.clock;
    this.#logger = options.logger;
  }

  /** Those of a place (see `holdPlaceOf`), newest first. */
  of(place: string): readonly Hold[] {
    return this.#byPlace.get(place) ?? [];
  }

  /** Told whose holds have changed, wherever they were changed. */
  onChange(listener: Listener): void {
    this.#listeners.add(listener);
  }

  /**
   * Follows the holds until it is aborted.
   *
   * @param observe - a workload, from memory
   */
  async run(observe: Observe, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        await this.refresh();
        await this.#liftSuperseded(observe);
        await this.#clock.sleep(LOOK_MS, signal);
      } catch (error) {
        if (signal.aborted) return;
        // The database is away; what is known stays in force until it is back.
        this.#logger.warn(`Holds could not be read: ${error}`);
        await this.#clock.sleep(LOOK_MS, signal).catch(() => undefined);
      }
    }
  }

  /** @throws Error when the database does not answer */
  async refresh(): Promise<void> {
    const holds = await listHolds(this.#knex, {
      state: 'active',
      limit: HOLDS_MAX,
    });
    const former = this.#ids;
    this.#ids = new Map(holds.map(hold => [hold.id, hold]));
    this.#byPlace = new Map();
    for (const hold of holds) {
      const place = holdPlaceOf(hold.environment, hold.workload);
      this.#byPlace.set(place, [...(this.#byPlace.get(place) ?? []), hold]);
    }
    const changed = [
      ...holds.filter(({ id }) => !former.has(id)),
      ...[...former.values()].filter(({ id }) => !this.#ids.has(id)),
    ];
    if (changed.length === 0) return;
    for (const listener of this.#listeners) listener(changed);
  }

  async #liftSuperseded(observe: Observe): Promise<void> {
    let lifted = false;
    for (const hold of this.#ids.values()) {
      const observation = observe(hold.workload);
      const successor = observation && findSuccessor(hold, observation);
      if (!successor) continue;
      const outcome = await liftHold(this.#knex, hold.id, {
        at: this.#clock.now().toISOString(),
        by: PORTAL,
        why: `${successor} is live and healthy`,
      });
      if (outcome?.changed) {
        this.#logger.info(
          `The hold on ${hold.version} of ${hold.entityRef} in ${hold.environment} is lifted: ${successor} is live and healthy`,
        );
      }
      lifted = true;
    }
    if (lifted) await this.refresh();
  }
}
