import { Splice } from './Splice';

/** All splices at once. Those at one place keep their order; a deletion that overlaps another deletes the rest of it. */
export function applySplices(text: string, splices: readonly Splice[]): string {
  let result = '';
  let read = 0;
  const ordered = [...splices].sort(
    (a, b) => a.start - b.start || a.end - b.end,
  );
  for (const { start, end, text: replacement } of ordered) {
    result += text.slice(read, Math.max(read, start)) + replacement;
    read = Math.max(read, end);
  }
  return result + text.slice(read);
}
