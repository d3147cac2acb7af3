import { KubernetesObject } from '@backstage-deployments/plugin-deployments-common';

/** `namespace/name`, unique within a kind of a cluster. */
export function keyOf({ metadata }: KubernetesObject): string {
  return `${metadata.namespace ?? ''}/${metadata.name}`;
}

/** Objects of one kind, found by name and by the values that `indexes` take from them; each change costs O(1). */
export class Collection<T extends KubernetesObject, I extends string = never> {
  readonly #objects = new Map<string, T>();
  readonly #indexes = new Map<I, Map<string, Set<T>>>();
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
    return [...(this.#indexes.get(index)?.get(value) ?? [])];
  }

  /** @returns the object that it replaces */
  set(object: T): T | undefined {
    const former = this.delete(object);
    this.#objects.set(keyOf(object), object);
    for (const [index, byValue] of this.#indexes) {
      for (const value of this.#valuesOf[index](object)) {
        const found = byValue.get(value);
        if (found) found.add(object);
        else byValue.set(value, new Set([object]));
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
        const found = byValue.get(value);
        found?.delete(former);
        if (found?.size === 0) byValue.delete(value);
      }
    }
    return former;
  }
}
