import { Clock } from './Clock';

/** Node cuts longer delays down to 1 ms. */
const DELAY_MS_MAX = 2 ** 31 - 1;

/** The machine's clock. Its timers do not keep the process alive; an open listener does. */
export const systemClock: Clock = {
  now: () => new Date(),
  after(ms, run) {
    if (ms <= 0) {
      // A timer of 0 waits at least 1 ms, which thousands of queued reconciles would feel.
      const immediate = setImmediate(run);
      return () => clearImmediate(immediate);
    }
    const timer = setTimeout(run, Math.min(ms, DELAY_MS_MAX));
    timer.unref();
    return () => clearTimeout(timer);
  },
};
