import {
  ClusterError,
  ClusterErrorKind,
} from '@backstage-deployments/plugin-deployments-node';
import { describeStatus } from './describeStatus';
import { StatusBody } from './StatusBody';

/** A sentence or two. */
const MESSAGE_LENGTH_MAX = 500;

const kinds: Record<number, ClusterErrorKind> = {
  400: 'invalid',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not-found',
  405: 'not-installed',
  409: 'conflict',
  410: 'expired',
  415: 'invalid',
  422: 'invalid',
  429: 'throttled',
};

/** The error that a Status stands for; also for bodies that are no Status, then `code` alone decides. */
export function errorOfStatus(
  status: StatusBody,
  code: number = status.code ?? 500,
  retryAfter?: string,
): ClusterError {
  const kind = isFromTheFuture(status)
    ? 'expired'
    : kinds[code] ?? (code >= 500 ? 'unreachable' : 'invalid');
  // A 404 of an object names it; that of a kind that is not installed does not.
  const wholeKind = kind === 'not-found' && !status.details?.name;
  const seconds = Number(retryAfter ?? status.details?.retryAfterSeconds);
  return new ClusterError(
    wholeKind ? 'not-installed' : kind,
    describeStatus(status, code).slice(0, MESSAGE_LENGTH_MAX),
    {
      statusCode: code,
      ...(Number.isFinite(seconds) && { retryAfterSeconds: seconds }),
    },
  );
}

/**
 * A server that was restored from a backup does not know our resourceVersion yet and says so by a 504, for ever
 * (apimachinery, NewTooLargeResourceVersionError): only a new list helps, as with one that is too old.
 */
function isFromTheFuture({ details }: StatusBody): boolean {
  return (
    details?.causes?.some(
      ({ reason }) => reason === 'ResourceVersionTooLarge',
    ) === true
  );
}
