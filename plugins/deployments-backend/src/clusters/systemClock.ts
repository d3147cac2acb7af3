import { setTimeout as sleep } from 'node:timers/promises';
import { Clock } from '@backstage-deployments/plugin-deployments-node';

/** The machine's own time. Its timers do not keep the process alive. */
export const systemClock: Clock = {
  now: () => new Date(),
  sleep: (ms, signal) => sleep(ms, undefined, { signal, ref: false }),
};
