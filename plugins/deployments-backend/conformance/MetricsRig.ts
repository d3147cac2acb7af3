import {
  PrometheusProcess,
  RequestExporter,
} from '@backstage-deployments/test-kit';

/** A real Prometheus and what it scrapes, for all tests that ask for it. */
export class MetricsRig {
  #started?: Promise<{
    exporter: RequestExporter;
    prometheus: PrometheusProcess;
  }>;

  /** Concurrent tests do not wait for a hook of their own block, so the first that asks starts it. */
  async prometheusUrl(): Promise<string> {
    this.#started ??= start();
    return (await this.#started).prometheus.url;
  }

  async stop(): Promise<void> {
    const started = await this.#started;
    await started?.prometheus.stop();
    await started?.exporter.stop();
  }
}

async function start() {
  const exporter = await RequestExporter.start();
  const prometheus = await PrometheusProcess.start(exporter.target);
  return { exporter, prometheus };
}
