import { RoutedRequest } from './RoutedRequest';

/**
 * The command that sends a request, for a POSIX shell. Everything that a person or a cluster wrote is quoted; cookies are
 * sent as a header, as curl reads a file where its own option for them is given no `=`.
 *
 * @public
 */
export function curlCommand({
  method,
  path,
  host,
  headers,
}: RoutedRequest): string {
  return [
    'curl',
    // Or it would take brackets and braces of the address for patterns.
    ...(/[[\]{}]/.test(path) ? ['--globoff'] : []),
    ...(method === 'GET' ? [] : ['-X', quote(method)]),
    ...Object.entries(headers).flatMap(([name, value]) => [
      '-H',
      // `name:` alone would take the header away; a semicolon sends it empty.
      quote(value === '' ? `${name};` : `${name}: ${value}`),
    ]),
    quote(`http://${host}${path}`),
  ].join(' ');
}

/** Inside single quotes a shell reads nothing but the closing one. */
function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
