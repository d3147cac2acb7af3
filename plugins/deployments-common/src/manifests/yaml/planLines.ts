import { columnOf, lineEnd, lineStart } from './sourceRange';
import { Splice } from './Splice';
import { SpliceContext } from './SpliceContext';

/** How a block collection changes, told in its parts: pairs of a mapping or items of a list. */
export interface LinePlan {
  /** Where the parts stand. */
  old: readonly { start: number; end: number }[];
  /** The parts as they shall be, in order. */
  wanted: readonly string[];
  /** Which old part becomes which wanted one. */
  kept: ReadonlyMap<string, number>;
  render: (name: string) => string;
  plan: (name: string, index: number) => Splice[] | undefined;
}

/** Takes out, changes and adds whole lines; comments between them stay. */
export function planLines(
  context: SpliceContext,
  { old, wanted, kept, render, plan }: LinePlan,
): Splice[] | undefined {
  const { text, style } = context;
  const staying = new Set(kept.values());
  if (staying.size === 0) return undefined;
  const first = old[Math.min(...staying)];
  const margin = style.eol + ' '.repeat(columnOf(text, first.start));
  const splices: Splice[] = [];
  for (const [index, lines] of old.entries()) {
    if (staying.has(index)) continue;
    const removal = removeLines(text, lines);
    if (!removal) return undefined;
    splices.push(removal);
  }
  let previous: number | undefined;
  for (const name of wanted) {
    const index = kept.get(name);
    if (index !== undefined) {
      const inside = plan(name, index);
      if (!inside) return undefined;
      splices.push(...inside);
      previous = index;
    } else if (previous === undefined) {
      splices.push(insertAt(first.start, render(name) + margin));
    } else {
      const end = lineEnd(text, old[previous].end);
      splices.push(insertAt(end, margin + render(name)));
    }
  }
  return splices;
}

/** Undefined where other text shares the first line, as behind a dash. */
function removeLines(
  text: string,
  lines: { start: number; end: number },
): Splice | undefined {
  const start = lineStart(text, lines.start);
  if (text.slice(start, lines.start).trim() !== '') return undefined;
  const end = lineEnd(text, lines.end);
  // With the line end before it, so that what is added behind the last of these lines still finds its place.
  return start === 0
    ? { start, end: text.indexOf('\n', end) + 1, text: '' }
    : { start: lineEnd(text, lineStart(text, start - 1)), end, text: '' };
}

function insertAt(start: number, text: string): Splice {
  return { start, end: start, text };
}
