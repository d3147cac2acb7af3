/** As much as fits a line in a chat. */
const QUOTED_LENGTH_MAX = 200;

/** What somebody wrote, as one line in quotation marks, cut; empty for nothing. */
export function quote(text: unknown): string {
  if (typeof text !== 'string') return '';
  // Control characters, and those that turn the reading direction: a message must read as it was written.
  const line = text
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .replace(/[“”]/g, '"')
    .trim();
  if (!line) return '';
  const characters = [...line];
  return characters.length > QUOTED_LENGTH_MAX
    ? `“${characters.slice(0, QUOTED_LENGTH_MAX).join('')}…”`
    : `“${line}”`;
}
