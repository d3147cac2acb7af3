import {
  Agent,
  createServer,
  IncomingMessage,
  request,
  Server,
  ServerResponse,
} from 'node:http';
import { once } from 'node:events';
import { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

export interface AcceptedPatch {
  path: string;
  /** `user-agent` of who sent it. */
  agent: string;
  /** Nanoseconds of the machine's monotonic clock, which all processes share. */
  atNs: string;
}

/** Far more than the connections of all clients here. */
const CONNECTIONS_MAX = 256;

/**
 * Stands before an API server: counts what is asked, notes when patches are accepted, and can answer as late as one in
 * another region would. Changes nothing.
 */
export class Gateway {
  readonly #target: string;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS_MAX });
  readonly #server: Server;
  #counts: Record<string, number> = {};
  #watches = 0;
  #patches: AcceptedPatch[] = [];
  delayMs = 0;

  constructor(target: string) {
    this.#target = target;
    this.#server = createServer((incoming, outgoing) => {
      this.#forward(incoming, outgoing).catch(() => outgoing.destroy());
    });
  }

  /** @returns its address */
  async listen(): Promise<string> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  /** Requests since the last call, by `user-agent`; watches count like all others, once. */
  takeCounts(): Record<string, number> {
    const counts = this.#counts;
    this.#counts = {};
    return counts;
  }

  /** Watches that were begun since the last call; whoever watches has read the list before. */
  takeWatches(): number {
    const watches = this.#watches;
    this.#watches = 0;
    return watches;
  }

  /** Since the last call. */
  takePatches(): AcceptedPatch[] {
    const patches = this.#patches;
    this.#patches = [];
    return patches;
  }

  async #forward(
    incoming: IncomingMessage,
    outgoing: ServerResponse,
  ): Promise<void> {
    const { method = '', url: path = '', headers } = incoming;
    const agent = headers['user-agent'] ?? '';
    this.#counts[agent] = (this.#counts[agent] ?? 0) + 1;
    if (path.includes('watch=true')) this.#watches += 1;
    if (this.delayMs > 0) await sleep(this.delayMs);
    const passed = request(`${this.#target}${path}`, {
      method,
      headers,
      agent: this.#agent,
    });
    passed.once('response', answer => {
      const status = answer.statusCode ?? 502;
      if (method === 'PATCH' && status < 300) {
        const atNs = String(process.hrtime.bigint());
        this.#patches.push({ path, agent, atNs });
      }
      outgoing.writeHead(status, answer.headers);
      outgoing.flushHeaders();
      answer.pipe(outgoing);
    });
    passed.once('error', () => outgoing.destroy());
    // Whoever leaves a watch must not leave it open behind us.
    outgoing.once('close', () => passed.destroy());
    incoming.pipe(passed);
  }
}
