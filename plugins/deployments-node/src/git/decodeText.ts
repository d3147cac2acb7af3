import { isUtf8 } from 'node:buffer';

/**
 * A file's text, such that encoding it again gives the same bytes; undefined for what is no UTF-8 text, which an edit
 * would damage.
 */
export function decodeText(bytes: Buffer): string | undefined {
  if (bytes.includes(0) || !isUtf8(bytes)) return undefined;
  return bytes.toString('utf8');
}
