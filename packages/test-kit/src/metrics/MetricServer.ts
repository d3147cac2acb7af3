import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import {
  isAnalysisOutcome,
  measuredValue,
} from '@backstage-deployments/demo-cluster';

/** Answers `GET /OUTCOME` with `{"value": N}`, on loopback: the measurements that an analysis asks for. */
export class MetricServer {
  readonly #server: Server;
  readonly url: string;

  private constructor(server: Server) {
    this.#server = server;
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  static async start(): Promise<MetricServer> {
    const server = createServer((request, response) => {
      const outcome = request.url?.slice(1) ?? '';
      const known = isAnalysisOutcome(outcome);
      response.writeHead(known ? 200 : 404, {
        'content-type': 'application/json',
      });
      response.end(
        JSON.stringify(known ? { value: measuredValue[outcome] } : {}),
      );
    });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(0, '127.0.0.1', resolve);
    });
    return new MetricServer(server);
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise(resolve => this.#server.close(resolve));
  }
}
