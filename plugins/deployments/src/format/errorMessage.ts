import { ResponseError } from '@backstage/errors';

/** What a failed request says to a person: the server's own sentence where there is one. */
export function errorMessage(error: unknown): string {
  if (ResponseError.is(error)) {
    return error.body.error.message || error.statusText;
  }
  // What fetch throws when there is no answer at all; each browser words it differently.
  if (error instanceof TypeError) return 'The portal cannot be reached';
  return error instanceof Error ? error.message : String(error);
}
