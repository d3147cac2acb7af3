import { isError, ResponseError } from '@backstage/errors';

/** How ResponseError begins when the body was not an error of Backstage's. */
const UNREADABLE = /^Request failed with status/;

/** What a failed request says to a person: the server's own sentence where there is one. */
export function errorMessage(error: unknown): string {
  if (ResponseError.is(error)) {
    const { message } = error.body.error;
    // Not from the backend but from something before it; its page helps nobody.
    return UNREADABLE.test(message)
      ? `The portal answers ${error.statusCode} ${error.statusText}`.trim()
      : message;
  }
  // What fetch throws when there is no answer at all; each browser words it differently.
  if (isError(error) && error.name === 'TypeError') {
    return 'The portal cannot be reached';
  }
  return isError(error) ? error.message : String(error);
}
