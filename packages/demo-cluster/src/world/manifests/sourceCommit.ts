import { createHash } from 'node:crypto';

/** Each version of the demo was built from one commit; the stand-in for GitHub (`github/`) tells of it. */
export function sourceCommit(service: string, version: string): string {
  return createHash('sha1').update(`${service} ${version}`).digest('hex');
}
