import { longestCommon } from './longestCommon';

/** Above this the table of all pairs of lines would take over 64 MB; all lines between the first and last change count then. */
const PAIRS_MAX = 4_000_000;

/** Places of the lines that only the one or only the other text has. A line that moved is in both lists. */
export function differingLines(
  before: string | undefined,
  after: string | undefined,
): { removed: number[]; added: number[] } {
  const [from, to] = [linesOf(before), linesOf(after)];
  const shorter = Math.min(from.length, to.length);
  let start = 0;
  while (start < shorter && from[start] === to[start]) start++;
  let end = 0;
  while (end < shorter - start && from.at(-1 - end) === to.at(-1 - end)) end++;
  const left = from.slice(start, from.length - end);
  const right = to.slice(start, to.length - end);
  const common =
    left.length * right.length > PAIRS_MAX ? [] : longestCommon(left, right);
  const without = (lines: readonly string[], same: ReadonlySet<number>) =>
    [...lines.keys()]
      .filter(index => !same.has(index))
      .map(index => index + start);
  return {
    removed: without(left, new Set(common.map(([index]) => index))),
    added: without(right, new Set(common.map(([, index]) => index))),
  };
}

/** A file that is not there has no lines; an empty one has one. */
function linesOf(text: string | undefined): string[] {
  return text === undefined ? [] : text.split('\n');
}
