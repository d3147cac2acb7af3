/**
 * One copy of what thousands of objects share. Only memory depends on it, never a result: a full pool starts anew, and
 * what it had given out lives on.
 */
export class Pool<T> {
  readonly #max: number;
  #kept = new Map<string, T>();

  /** @param max - more than one process sees */
  constructor(max: number) {
    this.#max = max;
  }

  get(key: string): T | undefined {
    return this.#kept.get(key);
  }

  /** @returns the same */
  keep(key: string, value: T): T {
    if (this.#kept.size >= this.#max) this.#kept = new Map();
    this.#kept.set(key, value);
    return value;
  }
}
