import { Histogram, Registry, collectDefaultMetrics } from 'prom-client';

export interface Metrics {
  /** @param seconds - from the request's first byte to the response's last one */
  observe(request: {
    method: string;
    route: string;
    status: number;
    seconds: number;
  }): void;
  /** The text that Prometheus scrapes, and its content type. */
  render(): Promise<{ body: string; contentType: string }>;
}

/** Counts and times requests, beside what the runtime says of itself (memory, event loop, garbage collection). */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const durations = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Requests, and the time until the end of their responses',
    labelNames: ['method', 'route', 'status_code'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });

  return {
    observe({ method, route, status, seconds }) {
      durations.observe({ method, route, status_code: status }, seconds);
    },
    async render() {
      return {
        body: await registry.metrics(),
        contentType: registry.contentType,
      };
    },
  };
}
