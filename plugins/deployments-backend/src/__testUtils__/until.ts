import { setTimeout as sleep } from 'node:timers/promises';

/** Long enough for a loaded machine; only a test that fails waits for it. */
const DEADLINE_MS = 15_000;
const POLL_MS = 10;

/** What `look` finds once it finds something. Fails with the last error, or says what was waited for. */
export async function until<T>(
  what: string,
  look: () => T | undefined | false | Promise<T | undefined | false>,
  deadlineMs = DEADLINE_MS,
): Promise<T> {
  const end = Date.now() + deadlineMs;
  let last: unknown;
  while (Date.now() < end) {
    try {
      const found = await look();
      if (found !== undefined && found !== false) return found;
      last = undefined;
    } catch (error) {
      // An expectation that does not hold yet.
      last = error;
    }
    await sleep(POLL_MS);
  }
  throw last instanceof Error ? last : new Error(`Waited in vain for ${what}`);
}
