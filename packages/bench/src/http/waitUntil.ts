import { setTimeout as sleep } from 'node:timers/promises';

const POLL_MS = 50;

/** @throws Error that names what did not come true within `seconds` */
export async function waitUntil(
  what: string,
  seconds: number,
  isTrue: () => Promise<boolean>,
): Promise<void> {
  const deadline = performance.now() + seconds * 1000;
  while (!(await isTrue())) {
    if (performance.now() > deadline) {
      throw new Error(`${what}: not within ${seconds} s`);
    }
    await sleep(POLL_MS);
  }
}
