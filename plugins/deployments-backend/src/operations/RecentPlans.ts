import { LRUCache } from 'lru-cache';
import {
  stringifyWorkloadRef,
  WorkloadObservation,
  WorkloadRef,
} from '@backstage-deployments/plugin-deployments-common';
import { Clock } from '@backstage-deployments/plugin-deployments-node';
import { PlannedOperation } from './PlannedOperation';

/** Whoever reads a plan for longer has it made again. */
const KEPT_MS = 60_000;
/** Each holds what was read of one workload: some hundred kilobytes where that has many pods. */
const KEPT_MAX = 50;

/**
 * Plans, from the look to the click: what was just read need not be read again while the watches show no change. That
 * spares a person at a far cluster several round trips, and risks nothing: each write names the resourceVersion that was
 * read, so that a change which no watch has shown yet is a conflict.
 */
export class RecentPlans {
  readonly #isUnchanged: (observation: WorkloadObservation) => boolean;
  readonly #plans: LRUCache<string, PlannedOperation>;

  constructor(options: {
    clock: Clock;
    /** Whether the watches show the workload as it was observed. */
    isUnchanged: (observation: WorkloadObservation) => boolean;
  }) {
    this.#isUnchanged = options.isUnchanged;
    this.#plans = new LRUCache({
      max: KEPT_MAX,
      ttl: KEPT_MS,
      ttlResolution: 0,
      perf: { now: () => options.clock.now().getTime() },
    });
  }

  keep(planned: PlannedOperation): void {
    this.#plans.set(keyOf(planned.goal.workload, planned.plan.hash), planned);
  }

  /** Undefined when it was never made here, is too old, or the workload has changed since. */
  recall(workload: WorkloadRef, hash: string): PlannedOperation | undefined {
    const planned = this.#plans.get(keyOf(workload, hash));
    return planned && this.#isUnchanged(planned.observation)
      ? planned
      : undefined;
  }
}

function keyOf(workload: WorkloadRef, hash: string): string {
  return `${stringifyWorkloadRef(workload)} ${hash}`;
}
