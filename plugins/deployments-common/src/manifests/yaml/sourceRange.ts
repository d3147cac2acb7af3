import { isMap, isScalar, isSeq, Pair, ParsedNode, Scalar } from 'yaml';

/** Where a node's own text ends: before the comments and blank lines that follow it. */
export function endOf(text: string, node: ParsedNode): number {
  if (isMap(node) && !node.flow) return endOfPair(text, node.items.at(-1)!);
  if (isSeq(node) && !node.flow) {
    const last = node.items.at(-1) as ParsedNode | undefined;
    return last && !isEmpty(last)
      ? endOf(text, last)
      : dashesOf(node).at(-1)! + 1;
  }
  const end = node.range[1];
  // A block scalar's range holds its line end.
  if (!isBlockScalar(node)) return end;
  if (text.endsWith('\r\n', end)) return end - 2;
  return text[end - 1] === '\n' ? end - 1 : end;
}

/** Where a pair's own text ends. */
export function endOfPair(text: string, pair: Pair): number {
  const value = pair.value as ParsedNode | null;
  return value && !isEmpty(value) ? endOf(text, value) : afterColon(text, pair);
}

/** The place behind the colon of a pair. */
export function afterColon(text: string, pair: Pair): number {
  const key = pair.key as ParsedNode;
  return text.indexOf(':', key.range[1]) + 1;
}

/** Offsets of the dashes of a block list. */
export function dashesOf(node: ParsedNode): number[] {
  const token = node.srcToken;
  return token?.type === 'block-seq'
    ? token.items.flatMap(({ start }) =>
        start
          .filter(({ type }) => type === 'seq-item-ind')
          .map(({ offset }) => offset),
      )
    : [];
}

/** A value that has no text of its own, as behind `key:` at the end of a line. */
export function isEmpty(node: ParsedNode): boolean {
  return isScalar(node) && node.range[0] === node.range[1] && !node.tag;
}

function isBlockScalar(node: ParsedNode): boolean {
  return (
    isScalar(node) &&
    (node.type === Scalar.BLOCK_FOLDED || node.type === Scalar.BLOCK_LITERAL)
  );
}

export function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

/** The end of the line without its line end; a comment on the line is before it. */
export function lineEnd(text: string, offset: number): number {
  const newline = text.indexOf('\n', offset);
  if (newline < 0) return text.length;
  return text[newline - 1] === '\r' && newline > offset ? newline - 1 : newline;
}

export function columnOf(text: string, offset: number): number {
  return offset - lineStart(text, offset);
}
