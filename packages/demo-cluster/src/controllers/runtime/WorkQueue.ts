import { Clock } from '../../apiserver/Clock';
import { Controller } from './Controller';

/** client-go's default rate limiter begins at 5 ms; nothing here is that urgent. */
const RETRY_FIRST_MS = 50;
const RETRY_MAX_MS = 30_000;

/** The keys that a controller has to look at: each at most once in the queue, failures again after a growing pause. */
export class WorkQueue {
  readonly #controller: Controller;
  readonly #clock: Clock;
  readonly #queued = new Set<string>();
  readonly #delayed = new Map<string, { at: number; cancel: () => void }>();
  readonly #failures = new Map<string, number>();
  #cancelTurn?: () => void;
  #stopped = false;

  constructor(controller: Controller, clock: Clock) {
    this.#controller = controller;
    this.#clock = clock;
  }

  add(key: string): void {
    if (this.#stopped) return;
    this.#queued.add(key);
    this.#cancelTurn ??= this.#clock.after(0, () => this.#turn());
  }

  stop(): void {
    this.#stopped = true;
    this.#cancelTurn?.();
    for (const { cancel } of this.#delayed.values()) cancel();
    this.#delayed.clear();
    this.#queued.clear();
  }

  #turn(): void {
    this.#cancelTurn = undefined;
    const [key] = this.#queued;
    if (key === undefined) return;
    this.#queued.delete(key);
    this.#reconcile(key);
    if (this.#queued.size > 0 && !this.#stopped) {
      this.#cancelTurn ??= this.#clock.after(0, () => this.#turn());
    }
  }

  #reconcile(key: string): void {
    try {
      const result = this.#controller.reconcile(key);
      if (result && !(result.requeueAfterMs > 0)) {
        // At once and again and again: a busy loop, and a standstill under a clock that tests move.
        throw new RangeError(
          `a wait of ${result.requeueAfterMs} ms was asked for`,
        );
      }
      this.#failures.delete(key);
      if (result) this.#addAfter(key, result.requeueAfterMs);
    } catch (error) {
      // Whatever it was, a conflict or a defect: this object again later, the others undisturbed.
      const failures = (this.#failures.get(key) ?? 0) + 1;
      this.#failures.set(key, failures);
      const pause = Math.min(RETRY_FIRST_MS * 2 ** failures, RETRY_MAX_MS);
      console.error(
        `${
          this.#controller.name
        }: ${key} failed ${failures} times, again in ${pause} ms:`,
        error,
      );
      this.#addAfter(key, pause);
    }
  }

  /** The earliest wish counts: a later one comes back by itself when the key is looked at. */
  #addAfter(key: string, wanted: number): void {
    if (this.#stopped) return;
    // Clocks tell whole milliseconds: a wait for a fraction of one would never be over.
    const ms = Math.ceil(wanted);
    const at = this.#clock.now().getTime() + ms;
    const waiting = this.#delayed.get(key);
    if (waiting && waiting.at <= at) return;
    waiting?.cancel();
    const cancel = this.#clock.after(ms, () => {
      this.#delayed.delete(key);
      this.add(key);
    });
    this.#delayed.set(key, { at, cancel });
  }
}
