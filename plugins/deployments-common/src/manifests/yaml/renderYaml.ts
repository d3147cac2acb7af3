import { stringify } from 'yaml';

/** How the file at hand is written, so that new lines look like their neighbours. */
export interface YamlStyle {
  eol: '\n' | '\r\n';
  /** Spaces of one level. */
  indent: number;
  /** Whether the dashes of a list stand further right than the list's key. */
  indentLists: boolean;
}

/** Reads the style off the text; what the text does not show is as kubectl and kustomize write it. */
export function styleOf(text: string): YamlStyle {
  const indents = [...text.matchAll(/^( {1,8})[^\s#]/gm)].map(
    ([, spaces]) => spaces.length,
  );
  const list = /^( *)[^\s#-][^\n]*:[ \t]*(?:#.*)?\r?\n( *)- /m.exec(text);
  return {
    eol: text.includes('\r\n') ? '\r\n' : '\n',
    indent: indents.length > 0 ? Math.min(...indents) : 2,
    indentLists: list ? list[2].length > list[1].length : false,
  };
}

/** Lines of block YAML for `value`, all but the first moved right by `column`; without a line end after the last. */
export function renderBlock(
  value: unknown,
  column: number,
  { eol, indent, indentLists }: YamlStyle,
): string {
  const margin = ' '.repeat(column);
  return stringify(value, {
    version: '1.1',
    compat: 'core',
    indent: Math.max(indent, 2),
    indentSeq: indentLists,
    lineWidth: 0,
    aliasDuplicateObjects: false,
  })
    .replace(/\n$/, '')
    .split('\n')
    .map((line, index) => (index === 0 || line === '' ? line : margin + line))
    .join(eol);
}

/** A scalar on one line, bare where every YAML parser reads it as the same text. */
export function renderScalar(value: unknown): string {
  return typeof value === 'string' &&
    !/^[\w./-]+$/.test(value) &&
    !isBare(value)
    ? JSON.stringify(value)
    : stringify(value, {
        version: '1.1',
        compat: 'core',
        lineWidth: 0,
        blockQuote: false,
      }).replace(/\n$/, '');
}

/** Image references and arguments as people write them; safe in flow collections too. */
function isBare(value: string): boolean {
  return /^[\w./-]+(?:[:@=+~][\w./-]+)*$/.test(value);
}

/** A value inside `{}` or `[]`. */
export function renderFlow(value: unknown, quoted: boolean): string {
  if (Array.isArray(value)) {
    return `[${value.map(item => renderFlow(item, quoted)).join(', ')}]`;
  }
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value).map(
      ([key, field]) =>
        `${renderFlow(key, quoted)}: ${renderFlow(field, quoted)}`,
    );
    return fields.length ? `{ ${fields.join(', ')} }` : '{}';
  }
  return quoted ? JSON.stringify(value) : renderScalar(value);
}

/** The same over several lines, as a JSON file has it. */
export function renderJson(
  value: unknown,
  column: number,
  { eol, indent }: YamlStyle,
): string {
  return JSON.stringify(value, null, indent)
    .split('\n')
    .join(eol + ' '.repeat(column));
}
