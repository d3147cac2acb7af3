import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';

/** Share of failed requests by which an analysis ends so: above 0.2 fails, up to 0.05 succeeds, between is neither. */
const errorRates = { successful: 0.01, inconclusive: 0.1, failed: 0.5 };
/** Enough that the rates above are whole requests. */
const REQUESTS_A_SCRAPE = 100;

/**
 * Counts made-up requests as a service does, and tells them in Prometheus' text format; each scrape finds the requests of
 * another moment. One series for each way in which an analysis may end.
 */
export class RequestExporter {
  readonly #server: Server;
  #scrapes = 0;

  private constructor(server: Server) {
    this.#server = server;
    server.on('request', (_request, response) => {
      this.#scrapes += 1;
      response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4' });
      response.end(describeRequests(this.#scrapes));
    });
  }

  static async start(): Promise<RequestExporter> {
    const server = createServer();
    const exporter = new RequestExporter(server);
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(0, '127.0.0.1', resolve);
    });
    return exporter;
  }

  /** `host:port`, as Prometheus' configuration has it. */
  get target(): string {
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise(resolve => this.#server.close(resolve));
  }
}

function describeRequests(scrapes: number): string {
  const series = Object.entries(errorRates).flatMap(([outcome, rate]) => {
    const failed = scrapes * REQUESTS_A_SCRAPE * rate;
    const served = scrapes * REQUESTS_A_SCRAPE - failed;
    return [
      `http_requests_total{outcome="${outcome}",code="200"} ${served}`,
      `http_requests_total{outcome="${outcome}",code="500"} ${failed}`,
    ];
  });
  return ['# TYPE http_requests_total counter', ...series, ''].join('\n');
}
