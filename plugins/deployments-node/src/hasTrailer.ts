/**
 * Whether a commit's message says `name: value` in its last paragraph, as git-interpret-trailers reads it.
 *
 * @public
 */
export function hasTrailer(
  message: string,
  name: string,
  value: string,
): boolean {
  const paragraphs = message.trimEnd().split(/\n\s*\n/);
  return (paragraphs[paragraphs.length - 1] ?? '')
    .split('\n')
    .includes(`${name}: ${value}`);
}
