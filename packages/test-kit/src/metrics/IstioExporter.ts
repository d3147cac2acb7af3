import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';

/** What a pod answers: requests a second, the share of them that fails, and how long each takes. */
export interface PodTraffic {
  namespace: string;
  pod: string;
  requestsPerSecond: number;
  errorRate: number;
  latencyMs: number;
}

const BUCKETS_MS = [50, 100, 250, 500, 1000, 2500, 5000];

interface Counters {
  well: number;
  failed: number;
}

/**
 * The metrics that the sidecars of pods have in Istio, on loopback, counted on by time as real traffic would. Labels are
 * those that Istio and the scrape of pods give, as far as queries use them.
 */
export class IstioExporter {
  readonly #server: Server;
  /** `host:port`. */
  readonly target: string;
  readonly #pods = new Map<string, PodTraffic>();
  readonly #counters = new Map<string, Counters>();
  #countedAtMs = performance.now();

  private constructor(server: Server) {
    this.#server = server;
    this.target = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  static async start(): Promise<IstioExporter> {
    const server = createServer();
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(0, '127.0.0.1', resolve);
    });
    const exporter = new IstioExporter(server);
    server.on('request', (_request, response) => {
      response.setHeader('content-type', 'text/plain; version=0.0.4');
      response.end(exporter.#render());
    });
    return exporter;
  }

  /** From now on a pod does as this says. */
  set(traffic: PodTraffic): void {
    this.#count();
    this.#pods.set(traffic.pod, traffic);
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise(resolve => this.#server.close(resolve));
  }

  #count(): void {
    const now = performance.now();
    const seconds = (now - this.#countedAtMs) / 1000;
    this.#countedAtMs = now;
    for (const { pod, requestsPerSecond, errorRate } of this.#pods.values()) {
      const { well, failed } = this.#counters.get(pod) ?? {
        well: 0,
        failed: 0,
      };
      const requests = requestsPerSecond * seconds;
      this.#counters.set(pod, {
        well: well + requests * (1 - errorRate),
        failed: failed + requests * errorRate,
      });
    }
  }

  #render(): string {
    this.#count();
    const lines = [
      // Counts by time alone: by it `PrometheusProcess` sees that it is scraped.
      '# TYPE http_requests_total counter',
      `http_requests_total ${performance.now() / 1000}`,
      '# TYPE istio_requests_total counter',
      '# TYPE istio_request_duration_milliseconds histogram',
    ];
    for (const { pod, namespace, latencyMs } of this.#pods.values()) {
      const { well, failed } = this.#counters.get(pod) ?? {
        well: 0,
        failed: 0,
      };
      const labels = `reporter="destination",destination_workload_namespace="${namespace}",pod="${pod}"`;
      lines.push(
        `istio_requests_total{${labels},response_code="200"} ${well}`,
        `istio_requests_total{${labels},response_code="503"} ${failed}`,
        ...[...BUCKETS_MS, Infinity].map(
          bound =>
            `istio_request_duration_milliseconds_bucket{${labels},le="${
              bound === Infinity ? '+Inf' : bound
            }"} ${latencyMs <= bound ? well + failed : 0}`,
        ),
      );
    }
    return `${lines.join('\n')}\n`;
  }
}
