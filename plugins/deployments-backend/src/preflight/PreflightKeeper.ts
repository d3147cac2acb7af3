import { LoggerService } from '@backstage/backend-plugin-api';
import {
  stringifyWorkloadRef,
  WorkloadRef,
} from '@backstage-deployments/plugin-deployments-common';
import { Clock } from '@backstage-deployments/plugin-deployments-node';
import { Findings } from './Findings';

/** One look at a workload in this time, however many people have its revisions open. */
const LOOK_EVERY_MS = 30_000;
/** An open page asks again at least each two minutes, signals or not; as in `Snapshots`. */
const ASKED_FOR_MS = 300_000;
/** Older answers are not given any more: what was missing may be back. Four looks may fail before that. */
const TRUSTED_MS = 120_000;
/** Whose revisions are open at once; of more, those that were asked for last. With its interval, at most seven looks a second. */
const WORKLOADS_MAX = 200;
/** So that a cluster that hangs holds up its own workloads only, and none is asked for much at once. */
const AT_ONCE_PER_CLUSTER = 2;
/** The loop's longest rest; a first question wakes it. */
const REST_MS = 60_000;
/** Its shortest, while looks that are due wait for their cluster's turn. */
const REST_MIN_MS = 1_000;

interface Asked {
  ref: WorkloadRef;
  entityRef: string;
  /** Epoch milliseconds, like the other two. */
  askedAt: number;
  lookAt: number;
  isLooking: boolean;
  found?: { at: number; findings: Findings };
}

const NOTHING: Findings = new Map();

/**
 * Knows what stands in the way of returning to the revisions that people have open. A question is answered from memory and
 * makes no request itself; looks are made in the background, a bounded number whatever is asked.
 */
export class PreflightKeeper {
  readonly #clock: Clock;
  readonly #logger: LoggerService;
  readonly #look: (ref: WorkloadRef, signal: AbortSignal) => Promise<Findings>;
  readonly #changed: (entityRef: string) => void;
  /** Those asked for the longest ago first. */
  readonly #asked = new Map<string, Asked>();
  readonly #looks = new Set<Promise<void>>();
  #wake: () => void = () => undefined;

  constructor(options: {
    clock: Clock;
    logger: LoggerService;
    /** From the cluster and the registries; may fail. */
    look: (ref: WorkloadRef, signal: AbortSignal) => Promise<Findings>;
    /** Told of a service whose revisions' answers are others now. */
    changed: (entityRef: string) => void;
  }) {
    this.#clock = options.clock;
    this.#logger = options.logger;
    this.#look = options.look;
    this.#changed = options.changed;
  }

  /**
   * What is known of a workload's revisions now, which may be nothing yet. Somebody looks at them, so it is kept up.
   *
   * @param entityRef - the service on whose page they are
   */
  ask(ref: WorkloadRef, entityRef: string): Findings {
    const key = stringifyWorkloadRef(ref);
    const now = this.#now();
    const known = this.#asked.get(key);
    const asked: Asked = known ?? {
      ref,
      entityRef,
      askedAt: now,
      lookAt: now,
      isLooking: false,
    };
    asked.askedAt = now;
    this.#asked.delete(key);
    this.#asked.set(key, asked);
    if (!known) {
      this.#dropOldest();
      this.#wake();
    }
    return this.#trusted(asked);
  }

  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      this.#forget();
      this.#beginLooks(signal);
      const woken = new AbortController();
      this.#wake = () => woken.abort();
      await this.#clock
        .sleep(this.#untilNext(), AbortSignal.any([signal, woken.signal]))
        // Woken, or stopped.
        .catch(() => undefined);
    }
    await Promise.all(this.#looks);
  }

  #dropOldest(): void {
    const [oldest] = this.#asked.keys();
    if (this.#asked.size > WORKLOADS_MAX) this.#asked.delete(oldest);
  }

  #forget(): void {
    for (const [key, { askedAt }] of this.#asked) {
      if (this.#now() - askedAt > ASKED_FOR_MS) this.#asked.delete(key);
    }
  }

  #beginLooks(signal: AbortSignal): void {
    const busy = new Map<string, number>();
    for (const { ref, isLooking } of this.#asked.values()) {
      if (isLooking) busy.set(ref.cluster, (busy.get(ref.cluster) ?? 0) + 1);
    }
    // Those that are due the longest first, so that a slow cluster comes to all of its own.
    const inTurn = [...this.#asked.values()].sort(
      (a, b) => a.lookAt - b.lookAt,
    );
    for (const asked of inTurn) {
      const { cluster } = asked.ref;
      const places = AT_ONCE_PER_CLUSTER - (busy.get(cluster) ?? 0);
      if (asked.isLooking || asked.lookAt > this.#now() || places <= 0)
        continue;
      busy.set(cluster, (busy.get(cluster) ?? 0) + 1);
      this.#begin(asked, signal);
    }
  }

  #begin(asked: Asked, signal: AbortSignal): void {
    asked.isLooking = true;
    asked.lookAt = this.#now() + LOOK_EVERY_MS;
    const look = this.#lookAt(asked, signal).finally(() => {
      asked.isLooking = false;
      this.#looks.delete(look);
      this.#wake();
    });
    this.#looks.add(look);
  }

  async #lookAt(asked: Asked, signal: AbortSignal): Promise<void> {
    const { ref, entityRef } = asked;
    const former = this.#trusted(asked);
    try {
      const findings = await this.#look(ref, signal);
      asked.found = { at: this.#now(), findings };
      if (!isSame(former, findings)) this.#changed(entityRef);
    } catch (error) {
      // The cluster or the database is away, which its own room says; what was found stays until it is too old.
      this.#logger.debug(
        `The revisions of ${stringifyWorkloadRef(
          ref,
        )} could not be looked at: ${error}`,
      );
    }
  }

  #trusted({ found }: Asked): Findings {
    return found && this.#now() - found.at <= TRUSTED_MS
      ? found.findings
      : NOTHING;
  }

  #untilNext(): number {
    const waiting = [...this.#asked.values()].filter(one => !one.isLooking);
    const next = Math.min(...waiting.map(({ lookAt }) => lookAt - this.#now()));
    return Math.min(REST_MS, Math.max(REST_MIN_MS, next));
  }

  #now(): number {
    return this.#clock.now().getTime();
  }
}

function isSame(one: Findings, other: Findings): boolean {
  return told(one) === told(other);
}

/** A revision of which nothing was found is told like one that nobody has looked at. */
function told(findings: Findings): string {
  return JSON.stringify(
    [...findings].filter(([, checks]) => checks.length > 0).sort(),
  );
}
