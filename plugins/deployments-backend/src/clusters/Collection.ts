import { KubernetesObject } from '@backstage-deployments/plugin-deployments-common';

/** `namespace/name`, unique within a kind of a cluster. */
export function keyOf({ metadata }: KubernetesObject): string {
  return `${metadata.namespace ?? ''}/${metadata.name}`;
}

/** What an index has under one value: most have one object, for which a Set would weigh as much as the object itself. */
type Found<T> = T | Set<T>;

/** Objects of one kind, found by name and by the values that `indexes` take from them; each change costs O(1). */
export class Collection<T extends KubernetesObject, I extends string = never> {
  readonly #objects = new Map<string, T>();
  readonly #indexes = new Map<I, Map<string, Found<T>>>();
  readonly #valuesOf: Record<I, (object: T) => readonly string[]>;

  constructor(valuesOf: Record<I, (object: T) => readonly string[]>) {
    this.#valuesOf = valuesOf;
    for (const index of Object.keys(valuesOf) as I[]) {
      this.#indexes.set(index, new Map());
    }
  }

  get size(): number {
    return this.#objects.size;
  }

  get(key: string): T | undefined {
    return this.#objects.get(key);
  }

  values(): Iterable<T> {
    return this.#objects.values();
  }

  find(index: I, value: string): T[] {
    const found = this.#indexes.get(index)?.get(value);
    if (found === undefined) return [];
    return found instanceof Set ? [...found] : [found];
  }

  /** @returns the object that it replaces */
  set(object: T): T | undefined {
    const former = this.delete(object);
    this.#objects.set(keyOf(object), object);
    for (const [index, byValue] of this.#indexes) {
      for (const value of this.#valuesOf[index](object)) {
        add(byValue, value, object);
      }
    }
    return former;
  }

  /** @returns the object that was there under the same name */
  delete(object: KubernetesObject): T | undefined {
    const key = keyOf(object);
    const former = this.#objects.get(key);
    if (!former) return undefined;
    this.#objects.delete(key);
    for (const [index, byValue] of this.#indexes) {
      for (const value of this.#valuesOf[index](former)) {
        remove(byValue, value, former);
      }
    }
    return former;
  }
}

function add<T>(byValue: Map<string, Found<T>>, value: string, object: T) {
  const found = byValue.get(value);
  if (found === undefined) byValue.set(value, object);
  else if (found instanceof Set) found.add(object);
  else byValue.set(value, new Set([found, object]));
}

function remove<T>(byValue: Map<string, Found<T>>, value: string, object: T) {
  const found = byValue.get(value);
  if (found instanceof Set) found.delete(object);
  if (found === object || (found instanceof Set && found.size === 0)) {
    byValue.delete(value);
  }
}
