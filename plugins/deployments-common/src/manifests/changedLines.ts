import { FileEdit } from './ManifestTree';

/** The lines that a file loses and gains, in their order; where they stand is left out. */
interface ChangedLines {
  path: string;
  removed: string[];
  added: string[];
}

/**
 * What edits change, line by line and without positions, so that it stays the same when others edit elsewhere in the
 * files. Lines come as they are: they may hold secrets.
 *
 * @public
 */
export function changedLines(edits: readonly FileEdit[]): ChangedLines[] {
  return edits.map(({ path, before = '', after = '' }) => ({
    path,
    removed: linesMissing(before, after),
    added: linesMissing(after, before),
  }));
}

/** Lines of `text` beyond those that `other` has, counting each as often as it stands there. */
function linesMissing(text: string, other: string): string[] {
  const there = new Map<string, number>();
  for (const line of other.split('\n')) {
    there.set(line, (there.get(line) ?? 0) + 1);
  }
  return text.split('\n').filter(line => {
    const left = there.get(line) ?? 0;
    there.set(line, left - 1);
    return left <= 0;
  });
}
