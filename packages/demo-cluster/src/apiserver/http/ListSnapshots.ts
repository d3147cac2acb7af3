import { ApiObject } from '../ApiObject';
import { objectKey } from '../ObjectTable';
import { ObjectStore } from '../ObjectStore';
import { ResourceType } from '../ResourceType';

interface Snapshot {
  readonly resourceVersion: string;
  readonly keys: readonly string[];
  readonly objects: readonly Readonly<ApiObject>[];
}

/** All objects of a kind at some version, sorted by key as etcd has them; the last one of each kind is kept. */
export class ListSnapshots {
  readonly #store: ObjectStore;
  readonly #last = new Map<ResourceType, Snapshot>();

  constructor(store: ObjectStore) {
    this.#store = store;
  }

  /** Undefined when that version is forgotten. The events since then are undone, newest first. */
  at(type: ResourceType, resourceVersion: string): Snapshot | undefined {
    const last = this.#last.get(type);
    const events = this.#store.eventsSince(type, resourceVersion);
    if (!events) return undefined;
    if (last?.resourceVersion === resourceVersion) return last;

    const byKey = new Map(
      this.#store.list(type).map(object => [keyOf(object), object]),
    );
    for (const { object, previous } of [...events].reverse()) {
      if (previous) byKey.set(keyOf(object), previous);
      else byKey.delete(keyOf(object));
    }
    const keys = [...byKey.keys()].sort();
    const snapshot = {
      resourceVersion,
      keys,
      objects: keys.map(key => byKey.get(key)!),
    };
    this.#last.set(type, snapshot);
    return snapshot;
  }
}

function keyOf({ metadata }: Readonly<ApiObject>): string {
  return objectKey(metadata.namespace, metadata.name);
}
