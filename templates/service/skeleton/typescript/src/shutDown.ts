import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Config } from './readConfig.ts';
import type { Service } from './createService.ts';

/**
 * Leaves without losing a request: stop being ready, go on answering until proxies have heard of it, take no new
 * connection, let requests in flight end, and cut what is still there when the time is up.
 *
 * @returns whether everything ended by itself
 */
export async function shutDown(
  { server, stopBeingReady }: Service,
  {
    shutdownDelayMs,
    shutdownTimeoutMs,
  }: Pick<Config, 'shutdownDelayMs' | 'shutdownTimeoutMs'>,
): Promise<boolean> {
  stopBeingReady();
  await sleep(shutdownDelayMs);

  const closed = once(server, 'close').then(() => true);
  // Closes idle keep-alive connections too.
  server.close();
  const isTimeUp = new AbortController();
  const timeUp = sleep(shutdownTimeoutMs, false, {
    signal: isTimeUp.signal,
  }).catch(() => true);
  const isClean = await Promise.race([closed, timeUp]);
  isTimeUp.abort();
  if (!isClean) server.closeAllConnections();
  await closed;
  return isClean;
}
