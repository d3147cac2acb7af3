import { ApiStatusError } from '../ApiStatusError';

export interface WatchOptions {
  readonly resourceVersion: string;
  readonly timeoutMs: number;
  readonly hasBookmarks: boolean;
  /** The state of now comes first, closed by a bookmark that says so (KEP-3157). */
  readonly hasInitialEvents: boolean;
}

/** Without timeoutSeconds the real server takes 30 to 60 minutes at random. */
const TIMEOUT_MS_DEFAULT = 30 * 60_000;

/** @throws ApiStatusError 400, 422 */
export function parseWatchOptions(query: URLSearchParams): WatchOptions {
  const timeoutSeconds = Number(query.get('timeoutSeconds') ?? 0);
  if (!Number.isInteger(timeoutSeconds) || timeoutSeconds < 0) {
    throw ApiStatusError.badRequest(
      `timeoutSeconds: Invalid value: "${query.get('timeoutSeconds')}"`,
    );
  }
  const hasBookmarks = isTrue(query.get('allowWatchBookmarks'));
  const hasInitialEvents = isTrue(query.get('sendInitialEvents'));
  if (
    hasInitialEvents &&
    query.get('resourceVersionMatch') !== 'NotOlderThan'
  ) {
    throw new ApiStatusError(
      422,
      'Invalid',
      'ListOptions.meta.k8s.io "" is invalid: resourceVersionMatch: Forbidden: sendInitialEvents requires setting resourceVersionMatch to NotOlderThan',
      {},
    );
  }
  return {
    resourceVersion: query.get('resourceVersion') ?? '',
    timeoutMs: timeoutSeconds ? timeoutSeconds * 1000 : TIMEOUT_MS_DEFAULT,
    hasBookmarks,
    hasInitialEvents,
  };
}

/** As Go's strconv.ParseBool reads it. */
export function isTrue(value: string | null): boolean {
  return value !== null && ['1', 't', 'true'].includes(value.toLowerCase());
}
