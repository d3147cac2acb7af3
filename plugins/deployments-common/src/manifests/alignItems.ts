import { canonicalJson } from '../plan/canonicalJson';
import { itemKey } from './itemKey';
import { longestCommon } from './longestCommon';

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
