import { ResourceKind } from '@backstage-deployments/plugin-deployments-common';
import {
  ClusterClient,
  WatchEvent,
  WatchOptions,
} from '@backstage-deployments/plugin-deployments-node';

/** No watch of the suite is asked to last longer. */
const DEADLINE_MS = 60_000;

/**
 * Watches until `enough`, or until the server ends the watch.
 *
 * @throws what the watch throws; AbortError at the deadline
 */
export async function collectEvents(
  client: ClusterClient,
  kind: ResourceKind,
  options: Omit<WatchOptions, 'signal'>,
  enough: (events: readonly WatchEvent[]) => boolean,
): Promise<WatchEvent[]> {
  const events: WatchEvent[] = [];
  const signal = AbortSignal.timeout(DEADLINE_MS);
  for await (const event of client.watch(kind, { ...options, signal })) {
    events.push(event);
    if (enough(events)) break;
  }
  return events;
}
