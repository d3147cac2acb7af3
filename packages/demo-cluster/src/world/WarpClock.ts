import { Clock } from '../apiserver/Clock';

interface Timer {
  readonly run: () => void;
  readonly order: number;
  at: number;
}

/**
 * The clock that the demo's past is played on: it runs days in a moment while nobody watches, then goes on as the
 * machine's clock.
 */
export class WarpClock implements Clock {
  readonly #live: Clock;
  readonly #timers = new Set<Timer>();
  #now: number;
  #order = 0;
  #isLive = false;

  constructor(live: Clock, start: Date) {
    this.#live = live;
    this.#now = start.getTime();
  }

  now(): Date {
    return this.#isLive ? this.#live.now() : new Date(this.#now);
  }

  after(ms: number, run: () => void): () => void {
    if (this.#isLive) return this.#live.after(ms, run);
    this.#order += 1;
    // Dates have whole milliseconds: a fraction would never be reached.
    const at = this.#now + Math.ceil(Math.max(0, ms));
    const timer: Timer = { at, order: this.#order, run };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  /** Lets `ms` pass: everything that falls due runs, in order, each at its own time. */
  advance(ms: number): void {
    const until = this.#now + ms;
    for (let next = this.#next(until); next; next = this.#next(until)) {
      this.#timers.delete(next);
      this.#now = Math.max(this.#now, next.at);
      next.run();
    }
    this.#now = until;
  }

  /** Nothing happens until then, as on a machine that sleeps: what was due in ten seconds is still due in ten seconds. */
  sleepUntil(date: Date): void {
    const slept = Math.max(0, date.getTime() - this.#now);
    for (const timer of this.#timers) timer.at += slept;
    this.#now += slept;
  }

  /** From now on this is the machine's clock; what was set before is forgotten. */
  goLive(): void {
    this.#isLive = true;
    this.#timers.clear();
  }

  #next(until: number): Timer | undefined {
    let next: Timer | undefined;
    for (const timer of this.#timers) {
      const sooner =
        !next ||
        timer.at < next.at ||
        (timer.at === next.at && timer.order < next.order);
      if (timer.at <= until && sooner) next = timer;
    }
    return next;
  }
}
