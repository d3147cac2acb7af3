/**
 * Why a call to a cluster failed, in the few kinds that callers treat differently.
 *
 * - `unreachable`: no answer (refused, reset, DNS, TLS) or a 5xx
 * - `timeout`: no answer within the call's own deadline; a write may have happened
 * - `unauthorized`: 401 · `forbidden`: 403
 * - `not-found`: 404 of an object · `not-installed`: 404 of the whole resource
 * - `conflict`: 409, or a failed precondition
 * - `expired`: 410, the resourceVersion or continue token is too old
 * - `throttled`: 429
 * - `invalid`: 400, 415, 422
 * - `malformed`: the answer is not what an API server says
 *
 * @public
 */
export type ClusterErrorKind =
  | 'unreachable'
  | 'timeout'
  | 'unauthorized'
  | 'forbidden'
  | 'not-found'
  | 'not-installed'
  | 'conflict'
  | 'expired'
  | 'throttled'
  | 'invalid'
  | 'malformed';

/**
 * A call to a cluster failed.
 *
 * @public
 */
export class ClusterError extends Error {
  readonly kind: ClusterErrorKind;
  /** HTTP status, when there was an answer. */
  readonly statusCode?: number;
  /** From the Retry-After header. */
  readonly retryAfterSeconds?: number;

  constructor(
    kind: ClusterErrorKind,
    message: string,
    details: {
      statusCode?: number;
      retryAfterSeconds?: number;
      cause?: unknown;
    } = {},
  ) {
    super(message, { cause: details.cause });
    this.name = 'ClusterError';
    this.kind = kind;
    this.statusCode = details.statusCode;
    this.retryAfterSeconds = details.retryAfterSeconds;
  }
}
