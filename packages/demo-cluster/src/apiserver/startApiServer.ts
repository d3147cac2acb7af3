import { once } from 'node:events';
import { createServer, RequestListener, Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { AddressInfo, Socket } from 'node:net';
import { Clock } from './Clock';
import { Tokens } from './http/authorization';
import { defaultTokens } from './http/defaultTokens';
import { RequestHandler } from './http/RequestHandler';
import { WatchHub } from './http/WatchHub';
import { ObjectStore } from './ObjectStore';
import { systemClock } from './systemClock';

/** Loopback only: what runs here is for the same machine. */
const HOST = '127.0.0.1';
const BOOKMARK_INTERVAL_MS = 60_000;

export interface ApiServerOptions {
  readonly store: ObjectStore;
  /** 0, the default, takes a free one. */
  readonly port?: number;
  /** Who may do what, by bearer token. */
  readonly tokens?: Tokens;
  /** For bookmarks and the timeouts of watches. */
  readonly clock?: Clock;
  readonly bookmarkIntervalMs?: number;
  readonly expiredWatch?: 'stream' | 'status';
  /** PEM. Without it plain HTTP is spoken, over which kubectl sends no credentials. */
  readonly tls?: { readonly cert: string; readonly key: string };
}

export interface ApiServer {
  readonly url: string;
  /** Ends watches, closes the listener. */
  close(): Promise<void>;
  /** `false` is an outage: open connections break, new ones are refused; `true` ends it, at the same port. */
  setReachable(reachable: boolean): Promise<void>;
}

/** Serves a store as a Kubernetes API over HTTP. */
export async function startApiServer(
  options: ApiServerOptions,
): Promise<ApiServer> {
  const hub = new WatchHub(options.store);
  const handler = new RequestHandler(
    {
      store: options.store,
      hub,
      clock: options.clock ?? systemClock,
      bookmarkIntervalMs: options.bookmarkIntervalMs ?? BOOKMARK_INTERVAL_MS,
      expiredWatch: options.expiredWatch ?? 'stream',
    },
    options.tokens ?? defaultTokens,
  );
  const sockets = new Set<Socket>();
  const respond: RequestListener = (request, response) =>
    handler.handle(request, response);
  const server: Server = options.tls
    ? createTlsServer(options.tls, respond)
    : createServer(respond);
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await listen(server, options.port ?? 0);
  const { port } = server.address() as AddressInfo;

  const stop = async () => {
    if (!server.listening) return;
    const closed = once(server, 'close');
    server.close();
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  return {
    url: `${options.tls ? 'https' : 'http'}://${HOST}:${port}`,
    async close() {
      hub.close();
      await stop();
    },
    async setReachable(reachable) {
      if (!reachable) await stop();
      else if (!server.listening) await listen(server, port);
    },
  };
}

/** @throws the listener's error, such as EADDRINUSE */
async function listen(server: Server, port: number): Promise<void> {
  server.listen(port, HOST);
  await once(server, 'listening');
}
