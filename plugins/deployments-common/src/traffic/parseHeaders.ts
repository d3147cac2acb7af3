/** RFC 9110, 5.6.2: what the name of a header may consist of. */
const NAME = /^[\w!#$%&'*+.^`|~-]+$/;
/** What no header may hold (RFC 9110, 5.5). */
const CONTROL = /[^\P{Cc}\t]/u;

/**
 * Headers as a person writes them, `name: value`, one a line.
 *
 * @returns the headers with their names in small letters, or the first line that is none
 * @public
 */
export function parseHeaders(
  text: string,
): { ok: true; headers: Record<string, string> } | { ok: false; line: string } {
  const headers: Record<string, string> = {};
  for (const line of text.split(/\r?\n/).filter(each => each.trim() !== '')) {
    const [, name, value] = /^\s*([^:\s]+)\s*:\s*(.*?)\s*$/.exec(line) ?? [];
    if (!name || !NAME.test(name) || CONTROL.test(value)) {
      return { ok: false, line };
    }
    const key = name.toLowerCase();
    // As proxies do with a header that comes twice.
    const joint = key === 'cookie' ? '; ' : ', ';
    headers[key] = Object.hasOwn(headers, key)
      ? `${headers[key]}${joint}${value}`
      : value;
  }
  return { ok: true, headers };
}
