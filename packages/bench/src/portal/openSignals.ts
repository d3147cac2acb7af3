import { serviceChannel } from '@backstage-deployments/plugin-deployments-common';
import { waitUntil } from '../http/waitUntil';

const OPEN_SECONDS = 10;
/** As long as Backstage's own client waits before it tries again. */
const CONNECT_MS = 1_000;

/** A viewer's connection to the signals backend. */
export interface Signals {
  /** Told of each signal about this service; one listener a service. Returns the way out. */
  on(entityRef: string, listener: () => void): () => void;
  close(): void;
}

export async function openSignals(
  portalUrl: string,
  token: string,
): Promise<Signals> {
  const socket = await connect(
    `${portalUrl.replace('http', 'ws')}/api/signals`,
    token,
  );
  const listeners = new Map<string, () => void>();
  socket.addEventListener('message', ({ data }) => {
    listeners.get(JSON.parse(data).channel)?.();
  });
  const subscribed = new Set<string>();
  return {
    on(entityRef, listener) {
      const channel = serviceChannel(entityRef);
      listeners.set(channel, listener);
      if (!subscribed.has(channel)) {
        subscribed.add(channel);
        socket.send(JSON.stringify({ action: 'subscribe', channel }));
      }
      return () => listeners.delete(channel);
    },
    close: () => socket.close(),
  };
}

/** The backend only begins to take WebSockets when the first one knocks, which is refused; browsers try again too. */
async function connect(url: string, token: string): Promise<WebSocket> {
  let socket: WebSocket | undefined;
  await waitUntil('The signals backend takes a WebSocket', OPEN_SECONDS, () => {
    const tried = new WebSocket(url, token);
    return new Promise(resolve => {
      setTimeout(() => {
        if (tried !== socket) tried.close();
        resolve(false);
      }, CONNECT_MS);
      tried.addEventListener('open', () => {
        socket = tried;
        resolve(true);
      });
      tried.addEventListener('error', () => resolve(false));
    });
  });
  return socket as WebSocket;
}
