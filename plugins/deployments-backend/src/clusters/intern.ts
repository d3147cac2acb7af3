/** More distinct images, names and uids than one process watches; then the pool starts anew. */
const POOL_MAX = 200_000;
let pool = new Map<string, string>();

/**
 * One copy of a string that thousands of objects share: images, container names, uids of ReplicaSets. Only memory
 * depends on it, never a result.
 */
export function intern(text: string): string {
  const known = pool.get(text);
  if (known !== undefined) return known;
  if (pool.size >= POOL_MAX) pool = new Map();
  pool.set(text, text);
  return text;
}
