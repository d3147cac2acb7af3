import { setImmediate } from 'node:timers/promises';
import { Clock } from '@backstage-deployments/plugin-deployments-node';

/** A clock on which every sleep is over at once, and time has passed by as much. */
export function hurriedClock(): Clock {
  let now = Date.parse('2026-11-01T10:00:00Z');
  return {
    now: () => new Date(now),
    async sleep(ms, signal) {
      await setImmediate(undefined, { signal });
      now += ms;
    },
  };
}
