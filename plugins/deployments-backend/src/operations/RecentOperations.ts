import { Knex } from 'knex';
import {
  activeOperationStates,
  isEnded,
  Operation,
  OperationSummary,
  stringifyWorkloadRef,
  summarizeOperation,
} from '@backstage-deployments/plugin-deployments-common';
import { Clock } from '@backstage-deployments/plugin-deployments-node';
import { listOperations } from '../database/operations/listOperations';

/** How long a page shows how the last operation ended. */
const SHOWN_MS = 3_600_000;
/** What may run at once in all, and what may have ended within the hour. */
const LOADED_MAX = 500;

/** What pages show of each workload's operations, in memory: the last one, the request that waits, the open reviews. */
export class RecentOperations {
  readonly #clock: Clock;
  readonly #last = new Map<string, Operation>();
  readonly #waiting = new Map<string, Operation>();
  readonly #openReviews = new Map<string, Operation[]>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** What a former process left running, waiting or unreviewed, and what ended lately. */
  async load(knex: Knex): Promise<void> {
    const lists = await Promise.all([
      listOperations(knex, {
        limit: LOADED_MAX,
        states: activeOperationStates,
      }),
      listOperations(knex, { limit: LOADED_MAX, reviewOpen: true }),
      listOperations(knex, { limit: LOADED_MAX }),
    ]);
    for (const operation of lists
      .flatMap(({ items }) => items)
      .sort((a, b) => a.requestedAt.localeCompare(b.requestedAt)))
      this.put(operation);
  }

  put(operation: Operation): void {
    const key = stringifyWorkloadRef(operation.workload);
    this.#putReview(key, operation);
    if (operation.state === 'pending-approval') {
      this.#waiting.set(key, operation);
      return;
    }
    if (this.#waiting.get(key)?.id === operation.id) this.#waiting.delete(key);
    const last = this.#last.get(key);
    // A request that ends unheard is less than what runs.
    const runs = last && last.id !== operation.id && !isEnded(last.state);
    if (!(runs && isEnded(operation.state))) this.#last.set(key, operation);
  }

  get(workloadKey: string): {
    operation?: OperationSummary;
    waiting?: OperationSummary;
    openReviews?: OperationSummary[];
  } {
    const operation = this.#shown(workloadKey);
    const waiting = this.#waiting.get(workloadKey);
    const openReviews = this.#openReviews.get(workloadKey);
    return {
      ...(operation && { operation: summarizeOperation(operation) }),
      ...(waiting && { waiting: summarizeOperation(waiting) }),
      ...(openReviews && { openReviews: openReviews.map(summarizeOperation) }),
    };
  }

  #putReview(key: string, operation: Operation): void {
    const { id, state, breakGlass } = operation;
    const others = (this.#openReviews.get(key) ?? []).filter(
      other => other.id !== id,
    );
    const open = breakGlass && !breakGlass.review && isEnded(state);
    const reviews = open ? [...others, operation] : others;
    if (reviews.length > 0) this.#openReviews.set(key, reviews);
    else this.#openReviews.delete(key);
  }

  #shown(workloadKey: string): Operation | undefined {
    const operation = this.#last.get(workloadKey);
    if (!operation) return undefined;
    const age =
      this.#clock.now().getTime() - Date.parse(operation.endedAt ?? '');
    if (isEnded(operation.state) && age > SHOWN_MS) {
      this.#last.delete(workloadKey);
      return undefined;
    }
    return operation;
  }
}
