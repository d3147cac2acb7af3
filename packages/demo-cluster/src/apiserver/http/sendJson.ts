import { ServerResponse } from 'node:http';
import { ApiStatusError } from '../ApiStatusError';

/** One JSON answer; `body` may be JSON text already. */
export function sendJson(
  response: ServerResponse,
  code: number,
  body: object | string,
): void {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  response.writeHead(code, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
  });
  response.end(text);
}

/** The `Status` object that stands for a refusal. */
export function statusOf(error: ApiStatusError): object {
  const { causes, ...details } = error.details ?? {};
  return {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Failure',
    message: error.message,
    reason: error.reason,
    ...(error.details && {
      details: {
        ...details,
        ...(causes && {
          causes: causes.map(({ reason, message, field }) => ({
            reason,
            message,
            ...(field && { field }),
          })),
        }),
      },
    }),
    code: error.code,
  };
}

export function sendError(
  response: ServerResponse,
  error: ApiStatusError,
): void {
  if (error.details?.retryAfterSeconds) {
    response.setHeader('retry-after', error.details.retryAfterSeconds);
  }
  sendJson(response, error.code, statusOf(error));
}
