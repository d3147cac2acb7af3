/** What a literal block cannot hold at all. */
const unprintable = /[^\t\n\u0020-\u007e\u00a0-\u2027\u202a-\ufefe]/;

/**
 * A literal block with other text: its header and margin are kept, and so is every line that stays the same.
 *
 * @param source - the block as it is, from its header on
 * @returns undefined where another header would be needed
 */
export function renderLiteral(
  source: string,
  wanted: string,
  eol: string,
): string | undefined {
  const [, header, chomping, margin] =
    /^(\|(-?)[ \t]*(?:#[^\n\r]*)?)\r?\n(?:[ \t]*\r?\n)*( +)\S/.exec(source) ??
    [];
  if (margin === undefined || unprintable.test(wanted)) return undefined;
  const end = chomping ? '' : '\n';
  const body = chomping ? wanted : wanted.replace(/\n$/, '');
  const lines = body.split('\n');
  const fits =
    /^\S/.test(body) &&
    !body.endsWith('\n') &&
    body + end === wanted &&
    !lines.some(line => /^[ \t]+$/.test(line));
  return fits
    ? [header, ...lines.map(line => (line ? margin + line : ''))].join(eol)
    : undefined;
}
