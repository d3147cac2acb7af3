import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { Log } from './createLog.ts';
import type { Metrics } from './createMetrics.ts';

interface Answer {
  readonly status: number;
  readonly body: string;
  readonly contentType?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

type Handler = (request: IncomingMessage) => Answer | Promise<Answer>;

export interface Service {
  readonly server: Server;
  /** From now on `/health/ready` says that no new traffic is wanted; requests are answered all the same. */
  readonly stopBeingReady: () => void;
}

const json = (status: number, value: unknown): Answer => ({
  status,
  body: `${JSON.stringify(value)}\n`,
});

/** The service's HTTP side: probes, metrics, and its own routes. */
export function createService(
  name: string,
  log: Log,
  metrics: Metrics,
): Service {
  let isReady = true;
  const routes: Readonly<Record<string, Handler>> = {
    '/': () => json(200, { service: name }),
    // Answers as long as the process can answer at all. It looks at nothing else: a restart repairs no database.
    '/health/live': () => json(200, { status: 'ok' }),
    // Look here at what the service cannot work without.
    '/health/ready': () =>
      isReady
        ? json(200, { status: 'ready' })
        : json(503, { status: 'shutting down' }),
    '/metrics': async () => ({ status: 200, ...(await metrics.render()) }),
  };

  const server = createServer((request, response) => {
    const started = performance.now();
    const path = request.url?.split('?', 1)[0] ?? '/';
    // A label for each path that somebody tries would fill Prometheus' memory.
    const route = Object.hasOwn(routes, path) ? path : 'other';
    response.once('close', () => {
      const seconds = (performance.now() - started) / 1000;
      const { method = 'GET' } = request;
      const status = response.statusCode;
      if (!ownRoutes.has(route)) {
        metrics.observe({
          method: knownMethod(method),
          route,
          status,
          seconds,
        });
      }
      log.debug('request', { method, path, status, seconds });
    });
    answer(routes[route], request, log)
      .then(result => {
        send(response, request, result);
      })
      .catch((error: unknown) => {
        log.error('the response could not be sent', { path, error });
        response.destroy();
      });
  });
  return {
    server,
    stopBeingReady: () => {
      isReady = false;
    },
  };
}

/** Asked for by the platform every few seconds: counted, they would hide how the users' requests do. */
const ownRoutes = new Set(['/health/live', '/health/ready', '/metrics']);

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

function knownMethod(method: string): string {
  return methods.includes(method) ? method : 'other';
}

async function answer(
  handler: Handler | undefined,
  request: IncomingMessage,
  log: Log,
): Promise<Answer> {
  if (!handler) return json(404, { error: 'not found' });
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return {
      ...json(405, { error: 'method not allowed' }),
      headers: { allow: 'GET, HEAD' },
    };
  }
  try {
    return await handler(request);
  } catch (error) {
    // Whatever a handler throws is a fault of this service: the log gets it whole, the caller nothing of it.
    log.error('the request failed', { path: request.url, error });
    return json(500, { error: 'internal error' });
  }
}

function send(
  response: ServerResponse,
  request: IncomingMessage,
  { status, body, contentType, headers }: Answer,
) {
  response.writeHead(status, {
    'content-type': contentType ?? 'application/json',
    'content-length': Buffer.byteLength(body),
    'x-content-type-options': 'nosniff',
    ...headers,
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}
