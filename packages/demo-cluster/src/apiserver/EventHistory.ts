import { ResourceType } from './ResourceType';
import { StoreEvent } from './StoreEvent';

interface Entry {
  readonly revision: number;
  readonly event: StoreEvent;
}

/**
 * The last events of each kind, for watches that go on from a resourceVersion and for pages of a list that was begun
 * earlier. Older ones are forgotten, as etcd compacts; whoever needs them gets 410 and lists again.
 */
export class EventHistory {
  readonly #limit: number;
  readonly #entries = new Map<ResourceType, Entry[]>();
  /** Up to here, each kind's events are gone. */
  readonly #compacted = new Map<ResourceType, number>();
  #compactedAll = 0;

  /** @param limit - events kept for each kind */
  constructor(limit: number) {
    this.#limit = limit;
  }

  record(revision: number, event: StoreEvent): void {
    let entries = this.#entries.get(event.resource);
    if (!entries) {
      entries = [];
      this.#entries.set(event.resource, entries);
    }
    entries.push({ revision, event });
    // Cutting at twice the limit makes the cost of forgetting constant for each event.
    if (entries.length >= this.#limit * 2) {
      const dropped = entries.splice(0, entries.length - this.#limit);
      this.#compacted.set(event.resource, dropped[dropped.length - 1].revision);
    }
  }

  /** Events after `revision`, oldest first; undefined when some of them are forgotten. */
  since(
    resource: ResourceType,
    revision: number,
  ): readonly StoreEvent[] | undefined {
    const floor = Math.max(
      this.#compacted.get(resource) ?? 0,
      this.#compactedAll,
    );
    if (revision < floor) return undefined;
    const entries = this.#entries.get(resource) ?? [];
    let low = 0;
    let high = entries.length;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (entries[middle].revision <= revision) low = middle + 1;
      else high = middle;
    }
    return entries.slice(low).map(({ event }) => event);
  }

  /** Forgets everything up to `revision`. */
  compact(revision: number): void {
    this.#entries.clear();
    this.#compactedAll = revision;
  }
}
