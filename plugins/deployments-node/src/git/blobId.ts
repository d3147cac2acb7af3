import { createHash } from 'node:crypto';

/** The id that Git gives a file's content, in a repository of SHA-1. */
export function blobId(content: string): string {
  const bytes = Buffer.from(content);
  return createHash('sha1')
    .update(`blob ${bytes.length}\0`)
    .update(bytes)
    .digest('hex');
}
