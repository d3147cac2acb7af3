import { ApiObject } from './ApiObject';
import { ResourceType } from './ResourceType';

type Stored = Readonly<ApiObject>;
type ByKey = Map<string, Stored>;

interface OwnedObject {
  readonly resource: ResourceType;
  readonly object: Stored;
}

/** `namespace/name`; a cluster-scoped object's namespace is empty. */
export function objectKey(namespace: string | undefined, name: string): string {
  return `${namespace ?? ''}/${name}`;
}

/** The objects by kind, by namespace and by owner, so that no look-up walks through a whole cluster. */
export class ObjectTable {
  readonly #all = new Map<ResourceType, ByKey>();
  readonly #byNamespace = new Map<ResourceType, Map<string, ByKey>>();
  /** By the uid of any owner. */
  readonly #byOwner = new Map<string, Map<string, OwnedObject>>();
  /** Those that no controller owns, by kind and namespace. */
  readonly #free = new Map<ResourceType, Map<string, ByKey>>();

  get(resource: ResourceType, key: string): Stored | undefined {
    return this.#all.get(resource)?.get(key);
  }

  values(resource: ResourceType, namespace?: string): Iterable<Stored> {
    const found =
      namespace === undefined
        ? this.#all.get(resource)
        : this.#byNamespace.get(resource)?.get(namespace);
    return found?.values() ?? [];
  }

  /** Objects of any kind with an ownerReference to `uid`. */
  ownedBy(uid: string): readonly OwnedObject[] {
    return [...(this.#byOwner.get(uid)?.values() ?? [])];
  }

  withoutController(
    resource: ResourceType,
    namespace: string,
  ): readonly Stored[] {
    return [...(this.#free.get(resource)?.get(namespace)?.values() ?? [])];
  }

  put(resource: ResourceType, object: Stored): void {
    const { namespace = '', name, ownerReferences = [] } = object.metadata;
    const key = objectKey(namespace, name);
    this.remove(resource, key);
    place(this.#all, resource, key, object);
    placeIn(this.#byNamespace, resource, namespace, key, object);
    if (!ownerReferences.some(({ controller }) => controller)) {
      placeIn(this.#free, resource, namespace, key, object);
    }
    for (const { uid } of ownerReferences) {
      place(this.#byOwner, uid, ownedKey(resource, key), { resource, object });
    }
  }

  remove(resource: ResourceType, key: string): void {
    const object = this.get(resource, key);
    if (!object) return;
    const { namespace = '', ownerReferences = [] } = object.metadata;
    this.#all.get(resource)?.delete(key);
    this.#byNamespace.get(resource)?.get(namespace)?.delete(key);
    this.#free.get(resource)?.get(namespace)?.delete(key);
    for (const { uid } of ownerReferences) {
      const owned = this.#byOwner.get(uid);
      owned?.delete(ownedKey(resource, key));
      if (owned?.size === 0) this.#byOwner.delete(uid);
    }
  }
}

function ownedKey({ group, plural }: ResourceType, key: string): string {
  return `${group}/${plural}/${key}`;
}

function place<K, V>(
  table: Map<K, Map<string, V>>,
  at: K,
  key: string,
  value: V,
): void {
  const found = table.get(at);
  if (found) found.set(key, value);
  else table.set(at, new Map([[key, value]]));
}

function placeIn(
  table: Map<ResourceType, Map<string, ByKey>>,
  resource: ResourceType,
  namespace: string,
  key: string,
  object: Stored,
): void {
  let spaces = table.get(resource);
  if (!spaces) {
    spaces = new Map();
    table.set(resource, spaces);
  }
  place(spaces, namespace, key, object);
}
