import {
  isMap,
  isPair,
  isScalar,
  Pair,
  ParsedNode,
  YAMLMap,
  YAMLSeq,
} from 'yaml';
import { alignItems } from '../alignItems';
import { renderFlow, renderJson } from './renderYaml';
import { columnOf } from './sourceRange';
import { Splice } from './Splice';
import { keyOf, SpliceContext, valueOf } from './SpliceContext';

/**
 * Changes a collection in braces or brackets in its place; JSON files are made of these.
 *
 * @param wanted - items of a list, or entries of a mapping
 */
export function planFlow(
  context: SpliceContext,
  node: YAMLMap.Parsed | YAMLSeq.Parsed,
  wanted: readonly unknown[],
): Splice[] | undefined {
  const parts = readParts(node);
  const kept = parts && matchParts(context, node, wanted);
  if (!kept || kept.length === 0) return undefined;
  const { render, renderPart, separator } = rendererOf(context, node, parts);
  const splices = removeParts(parts, new Set(kept.map(([from]) => from)));
  const keptAt = new Map(kept.map(([from, to]) => [to, from]));
  let previous: Part | undefined;
  for (const [index, part] of wanted.entries()) {
    const place = parts[keptAt.get(index) ?? -1] as Part | undefined;
    if (!place) {
      splices.push(
        previous
          ? insertAt(previous.end, separator + renderPart(part))
          : insertAt(parts[kept[0][0]].start, renderPart(part) + separator),
      );
      continue;
    }
    const { value } = place;
    const target = isMap(node) ? (part as [string, unknown])[1] : part;
    const inside = context.plan(value, target, whole =>
      value
        ? [{ start: value.range[0], end: value.range[1], text: render(whole) }]
        : undefined,
    );
    if (!inside) return undefined;
    splices.push(...inside);
    previous = place;
  }
  return splices;
}

interface Part {
  start: number;
  end: number;
  value: ParsedNode | null;
}

/** Undefined when a part has a key that cannot be followed to its text. */
function readParts(node: YAMLMap.Parsed | YAMLSeq.Parsed): Part[] | undefined {
  const parts: Part[] = [];
  for (const item of node.items) {
    if (!isPair(item)) {
      const value = item as ParsedNode;
      parts.push({ start: value.range[0], end: value.range[1], value });
      continue;
    }
    const { key, value } = item as Pair<ParsedNode, ParsedNode | null>;
    if (!isMap(node) || !isScalar(key)) return undefined;
    const end = value ? value.range[1] : key.range[1];
    parts.push({ start: key.range[0], end, value });
  }
  return parts;
}

/** A collection over several lines gets new parts on lines of their own, as JSON files have them. */
function rendererOf(
  { text, style }: SpliceContext,
  node: YAMLMap.Parsed | YAMLSeq.Parsed,
  parts: readonly Part[],
) {
  const { start } = parts[0];
  const spread = text.slice(node.range[0], start).includes('\n');
  const column = columnOf(text, start);
  const quoted = /["']/.test(text[start]);
  const render = (value: unknown) =>
    spread && quoted
      ? renderJson(value, column, style)
      : renderFlow(value, quoted);
  const renderPart = (part: unknown) => {
    if (!isMap(node)) return render(part);
    const [key, value] = part as [string, unknown];
    return `${renderFlow(key, quoted)}: ${render(value)}`;
  };
  const separator = spread ? `,${style.eol}${' '.repeat(column)}` : ', ';
  return { render, renderPart, separator };
}

function matchParts(
  context: SpliceContext,
  node: YAMLMap.Parsed | YAMLSeq.Parsed,
  wanted: readonly unknown[],
): [from: number, to: number][] {
  if (!isMap(node)) {
    const items = node.items.map(item => valueOf(context, item));
    return alignItems(items, wanted);
  }
  const places = new Map(
    (wanted as [string, unknown][]).map(([key], index) => [key, index]),
  );
  return node.items.flatMap((pair, from): [number, number][] => {
    const to = places.get(keyOf(pair as Pair));
    return to === undefined ? [] : [[from, to]];
  });
}

function removeParts(
  parts: readonly Part[],
  staying: ReadonlySet<number>,
): Splice[] {
  const lastKept = Math.max(...staying);
  return parts.flatMap(({ start, end }, index) => {
    if (staying.has(index)) return [];
    return index < lastKept
      ? [{ start, end: parts[index + 1].start, text: '' }]
      : [{ start: parts[lastKept].end, end, text: '' }];
  });
}

function insertAt(start: number, text: string): Splice {
  return { start, end: start, text };
}
