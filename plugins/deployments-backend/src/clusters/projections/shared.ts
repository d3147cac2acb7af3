import { Pool } from '../Pool';

/** By content; more of them than one process watches. */
const pool = new Pool<object>(100_000);

/** One frozen copy for all parts of objects that say the same, as those of a service do in each version and cluster. */
export function shared<T extends object>(value: T): T {
  const key = JSON.stringify(value);
  return (pool.get(key) ?? pool.keep(key, Object.freeze(value))) as T;
}
