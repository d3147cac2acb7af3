import { Clock } from './Clock';

interface Timer {
  readonly at: number;
  readonly order: number;
  readonly run: () => void;
}

/** A clock that stands still until told to go on; what is due runs in order, each at its own time. */
export class ManualClock implements Clock {
  #now: number;
  #order = 0;
  readonly #timers = new Set<Timer>();

  constructor(start = '2026-01-05T09:00:00Z') {
    this.#now = Date.parse(start);
  }

  now(): Date {
    return new Date(this.#now);
  }

  after(ms: number, run: () => void): () => void {
    this.#order += 1;
    const timer = {
      at: this.#now + Math.max(0, Math.ceil(ms)),
      order: this.#order,
      run,
    };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  /** Moves on by `ms` and runs everything that falls due, including what that sets. */
  advance(ms: number): void {
    const until = this.#now + ms;
    for (
      let timer = this.#nextDue(until);
      timer;
      timer = this.#nextDue(until)
    ) {
      this.#timers.delete(timer);
      this.#now = Math.max(this.#now, timer.at);
      timer.run();
    }
    this.#now = until;
  }

  #nextDue(until: number): Timer | undefined {
    let next: Timer | undefined;
    for (const timer of this.#timers) {
      if (timer.at > until) continue;
      if (
        !next ||
        timer.at < next.at ||
        (timer.at === next.at && timer.order < next.order)
      ) {
        next = timer;
      }
    }
    return next;
  }
}
