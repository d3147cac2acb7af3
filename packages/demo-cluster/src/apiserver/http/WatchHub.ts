import { ObjectStore, StoreEvent } from '../ObjectStore';
import { ResourceType } from '../ResourceType';

/** An event with its object as JSON, made once however many watch. */
export interface SharedEvent {
  readonly event: StoreEvent;
  /** The object after the change. */
  json(): string;
}

type Watcher = (shared: SharedEvent) => void;

/** Hands each event of the store to those who watch its kind, and to nobody else. */
export class WatchHub {
  readonly #watchers = new Map<ResourceType, Set<Watcher>>();
  readonly #unsubscribe: () => void;

  constructor(store: ObjectStore) {
    this.#unsubscribe = store.subscribe(event => this.#publish(event));
  }

  watch(type: ResourceType, watcher: Watcher): () => void {
    const watchers = this.#watchers.get(type) ?? new Set();
    this.#watchers.set(type, watchers);
    watchers.add(watcher);
    return () => watchers.delete(watcher);
  }

  close(): void {
    this.#unsubscribe();
  }

  #publish(event: StoreEvent): void {
    const watchers = this.#watchers.get(event.resource);
    if (!watchers || watchers.size === 0) return;
    const shared = shareEvent(event);
    for (const watcher of watchers) watcher(shared);
  }
}

export function shareEvent(event: StoreEvent): SharedEvent {
  let text: string | undefined;
  return {
    event,
    json() {
      text ??= JSON.stringify(event.object);
      return text;
    },
  };
}
