import { ApiStatusError } from '../ApiStatusError';

/** Where the next page of a list begins, and the version that all its pages are of. */
interface ContinueToken {
  readonly resourceVersion: string;
  /** The last object of the page before. */
  readonly after: string;
}

export function encodeContinueToken(token: ContinueToken): string {
  return Buffer.from(JSON.stringify(token)).toString('base64url');
}

/** @throws ApiStatusError 400 */
export function decodeContinueToken(text: string): ContinueToken {
  try {
    const token = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    if (
      /^\d+$/.test(token.resourceVersion) &&
      typeof token.after === 'string'
    ) {
      return token;
    }
  } catch (error) {
    // Not ours; the same answer as for one with the wrong content.
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw ApiStatusError.badRequest('continue key is not valid');
}
