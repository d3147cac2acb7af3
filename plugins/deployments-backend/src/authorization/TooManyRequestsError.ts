import { CustomErrorBase } from '@backstage/errors';

/** Backstage has no error of its own for 429. */
export class TooManyRequestsError extends CustomErrorBase {
  name = 'TooManyRequestsError' as const;
  /** Read by Backstage's error middleware. */
  readonly statusCode = 429;
}
