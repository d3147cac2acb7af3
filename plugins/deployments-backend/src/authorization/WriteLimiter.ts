import { Clock } from '@backstage-deployments/plugin-deployments-node';
import { TooManyRequestsError } from './TooManyRequestsError';

/** Far above what a person does, far below what a loop does. */
const WRITES_A_MINUTE_MAX = 30;
const MINUTE_MS = 60_000;

/** Keeps one person's (or her script's) writes from crowding out everybody else's. */
export class WriteLimiter {
  readonly #clock: Clock;
  #minute = 0;
  #counts = new Map<string, number>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** @throws TooManyRequestsError after 30 writes within a minute */
  count(userEntityRef: string): void {
    const minute = Math.floor(this.#clock.now().getTime() / MINUTE_MS);
    if (minute !== this.#minute) {
      this.#minute = minute;
      this.#counts = new Map();
    }
    const count = (this.#counts.get(userEntityRef) ?? 0) + 1;
    this.#counts.set(userEntityRef, count);
    if (count > WRITES_A_MINUTE_MAX) {
      throw new TooManyRequestsError(
        `More than ${WRITES_A_MINUTE_MAX} writes within a minute; wait for the next`,
      );
    }
  }
}
