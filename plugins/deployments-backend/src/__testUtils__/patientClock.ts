import { setTimeout as sleep } from 'node:timers/promises';
import { Clock } from '@backstage-deployments/plugin-deployments-node';

/** Waiting for others takes no time of a person's, but they need some. */
const SECOND_MS = 3;

/** A clock whose seconds are short, for tests in which git and controllers do their part meanwhile. */
export function patientClock(): Clock {
  let now = Date.parse('2026-11-01T10:00:00Z');
  return {
    now: () => new Date(now),
    async sleep(ms, signal) {
      await sleep((ms / 1000) * SECOND_MS, undefined, { signal });
      now += ms;
    },
  };
}
