import { Pool } from './Pool';

/** More distinct images, names and uids than one process watches. */
const pool = new Pool<string>(200_000);

/** One copy of a string: images, container names, uids of ReplicaSets. */
export function intern(text: string): string {
  return pool.get(text) ?? pool.keep(text, text);
}
