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

/** The last operation of each workload, in memory, for the pages. */
export class RecentOperations {
  readonly #clock: Clock;
  readonly #byWorkload = new Map<string, Operation>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** What a former process left running, and what ended lately. */
  async load(knex: Knex): Promise<void> {
    const { items } = await listOperations(knex, { limit: LOADED_MAX });
    const { items: active } = await listOperations(knex, {
      limit: LOADED_MAX,
      states: activeOperationStates,
    });
    for (const operation of [...items, ...active].reverse())
      this.put(operation);
  }

  put(operation: Operation): void {
    this.#byWorkload.set(stringifyWorkloadRef(operation.workload), operation);
  }

  get(workloadKey: string): OperationSummary | undefined {
    const operation = this.#byWorkload.get(workloadKey);
    if (!operation) return undefined;
    const age =
      this.#clock.now().getTime() - Date.parse(operation.endedAt ?? '');
    if (isEnded(operation.state) && age > SHOWN_MS) {
      this.#byWorkload.delete(workloadKey);
      return undefined;
    }
    return summarizeOperation(operation);
  }
}
