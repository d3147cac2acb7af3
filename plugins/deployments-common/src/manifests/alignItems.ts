import { canonicalJson } from '../plan/canonicalJson';
import { itemKey } from './itemKey';

/**
 * Which items of two lists are the same one, as pairs of places in rising order: by name where items have names, else
 * by value, and those between two such pairs one after the other. An item that moved counts as removed and added.
 */
export function alignItems(
  from: readonly unknown[],
  to: readonly unknown[],
): [from: number, to: number][] {
  const key = itemKey([from, to]);
  const identify = (item: unknown) =>
    key
      ? String((item as Record<string, unknown>)[key])
      : canonicalJson(item ?? null);
  const fixed = longestCommon(from.map(identify), to.map(identify));
  if (key) return fixed;
  const pairs: [number, number][] = [];
  let [a, b] = [0, 0];
  for (const [nextA, nextB] of [...fixed, [from.length, to.length]]) {
    while (a < nextA && b < nextB) pairs.push([a++, b++]);
    if (nextA < from.length) pairs.push([nextA, nextB]);
    [a, b] = [nextA + 1, nextB + 1];
  }
  return pairs;
}

function longestCommon(
  from: readonly string[],
  to: readonly string[],
): [number, number][] {
  const lengths = from.map(() => new Array<number>(to.length + 1).fill(0));
  lengths.push(new Array<number>(to.length + 1).fill(0));
  for (let a = from.length - 1; a >= 0; a--) {
    for (let b = to.length - 1; b >= 0; b--) {
      lengths[a][b] =
        from[a] === to[b]
          ? lengths[a + 1][b + 1] + 1
          : Math.max(lengths[a + 1][b], lengths[a][b + 1]);
    }
  }
  const pairs: [number, number][] = [];
  let [a, b] = [0, 0];
  while (a < from.length && b < to.length) {
    if (from[a] === to[b]) pairs.push([a++, b++]);
    else if (lengths[a + 1][b] >= lengths[a][b + 1]) a++;
    else b++;
  }
  return pairs;
}
