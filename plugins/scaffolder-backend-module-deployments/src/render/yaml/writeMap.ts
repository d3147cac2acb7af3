import { YamlMap, YamlValue } from './YamlValue';

/** Comments break before this column, as prettier breaks prose. */
const COMMENT_WIDTH = 100;
/** A block whose lines are read as they are: printable, not beginning with a space, at most one newline at its end. */
const BLOCK =
  /^(?!\s)(?:[^\p{Cc}\p{Cs}\u2028\u2029\ufeff\ufffe\uffff]|[\n\t])*$/u;

/** Above what it is about. */
export interface Comment {
  /** Keys and indexes, joined by slashes. */
  readonly path: string;
  readonly text: string;
  wasWritten?: boolean;
}

/** Where in a document one is. */
export interface Place {
  readonly indent: string;
  /** Of what is here or deeper. Most places have none, and then no path is put together to look for one. */
  readonly comments: readonly Comment[];
  /** How many characters of their paths lead here. */
  readonly at: number;
  /** Where the lines go: one list for the whole document, as copying them from level to level took half of the time. */
  readonly lines: string[];
  /** A string without line breaks. */
  readonly toScalar: (text: string) => string;
}

/** Writes a map in block style, its keys in their order. */
export function writeMap(map: YamlMap, place: Place): void {
  const { indent, lines, toScalar } = place;
  for (const [key, value] of Object.entries(map)) {
    if (value === undefined) continue;
    writeComment(key, place);
    const start = `${indent}${toScalar(key)}:`;
    if (typeof value === 'object') writeNested(start, value, key, place);
    else lines.push(...scalarLines(start, value, place));
  }
}

function writeList(list: readonly YamlValue[], place: Place): void {
  const { indent, lines } = place;
  const dash = `${indent}-`;
  list.forEach((item, index) => {
    const key = String(index);
    writeComment(key, place);
    if (typeof item !== 'object') {
      lines.push(...scalarLines(dash, item, place));
    } else if (isList(item)) {
      writeNested(dash, item, key, place);
    } else {
      writeItem(item, key, place);
    }
  });
}

/** A map in a list: its first key is on the dash's line, and that key's comment above the dash. */
function writeItem(item: YamlMap, key: string, place: Place): void {
  const { indent, lines } = place;
  let at = lines.length;
  writeMap(item, inside(key, place));
  if (at === lines.length) {
    lines.push(`${indent}- {}`);
    return;
  }
  const deeper = indent.length + 2;
  for (; lines[at].startsWith('#', deeper); at += 1) {
    lines[at] = lines[at].slice(2);
  }
  lines[at] = `${indent}- ${lines[at].slice(deeper)}`;
}

/** A list or a map on lines of its own, behind what introduces it. */
function writeNested(
  start: string,
  value: readonly YamlValue[] | YamlMap,
  key: string,
  place: Place,
): void {
  const { lines } = place;
  const first = lines.push(start);
  if (isList(value)) writeList(value, inside(key, place));
  else writeMap(value, inside(key, place));
  if (lines.length === first) {
    lines[first - 1] = `${start} ${isList(value) ? '[]' : '{}'}`;
  }
}

function inside(key: string, place: Place): Place {
  const { indent, comments, at } = place;
  const end = at + key.length;
  return {
    ...place,
    indent: `${indent}  `,
    comments: comments.filter(
      ({ path }) => path[end] === '/' && path.startsWith(key, at),
    ),
    at: end + 1,
  };
}

function scalarLines(
  start: string,
  value: string | number | boolean,
  { indent, toScalar }: Place,
): string[] {
  if (typeof value !== 'string') return [`${start} ${value}`];
  if (!value.includes('\n') || !BLOCK.test(value) || value.endsWith('\n\n')) {
    return [`${start} ${toScalar(value)}`];
  }
  const ends = value.endsWith('\n');
  const lines = (ends ? value.slice(0, -1) : value).split('\n');
  return [
    `${start} ${ends ? '|' : '|-'}`,
    ...lines.map(line => (line === '' ? '' : `${indent}  ${line}`)),
  ];
}

function isList(value: YamlValue): value is readonly YamlValue[] {
  return Array.isArray(value);
}

function writeComment(
  key: string,
  { indent, comments, at, lines }: Place,
): void {
  for (const comment of comments) {
    const { path, text } = comment;
    if (path.length !== at + key.length || !path.endsWith(key)) continue;
    comment.wasWritten = true;
    lines.push(...toComment(text, indent));
  }
}

/** Prose behind `#`, in as many lines as it takes. */
export function toComment(text: string, indent: string): string[] {
  const lines: string[] = [];
  let line = `${indent}#`;
  for (const word of text.split(/\s+/)) {
    if (line.length + 1 + word.length > COMMENT_WIDTH && !line.endsWith('#')) {
      lines.push(line);
      line = `${indent}#`;
    }
    line += ` ${word}`;
  }
  return [...lines, line];
}
