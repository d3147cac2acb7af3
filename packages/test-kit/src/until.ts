import { setTimeout as sleep } from 'node:timers/promises';

/** Short beside what controllers take, long enough not to load a small control plane. */
const LOOK_AGAIN_MS = 150;
/** Real kubelets pull images; anything slower than this is stuck. */
const DEADLINE_MS = 90_000;

/**
 * Looks until what is seen is accepted, and returns it.
 *
 * @throws Error after the deadline, with what was seen last
 */
export async function until<T>(
  what: string,
  look: () => Promise<T>,
  accept: (seen: T) => boolean,
  deadlineMs = DEADLINE_MS,
): Promise<T> {
  const deadline = Date.now() + deadlineMs;
  for (;;) {
    const seen = await look();
    if (accept(seen)) return seen;
    if (Date.now() > deadline) {
      throw new Error(
        `Not within ${deadlineMs / 1000} s: ${what}; last seen ${JSON.stringify(
          seen,
        )}`,
      );
    }
    await sleep(LOOK_AGAIN_MS);
  }
}
