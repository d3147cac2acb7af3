import { createHash } from 'node:crypto';
import {
  canonicalJson,
  changedLines,
  FileEdit,
} from '@backstage-deployments/plugin-deployments-common';

/**
 * SHA-256 of the lines that come and go, in hexadecimal: a commit by somebody else that leaves these lines alone leaves it
 * as it is. Empty without edits.
 */
export function hashEdits(edits: readonly FileEdit[]): string {
  return edits.length === 0
    ? ''
    : createHash('sha256')
        .update(canonicalJson(changedLines(edits)))
        .digest('hex');
}
