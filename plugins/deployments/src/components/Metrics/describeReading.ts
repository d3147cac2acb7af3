import {
  formatMetric,
  Metric,
  MetricReading,
  WorkloadMetrics,
} from '@backstage-deployments/plugin-deployments-common';

export const metricTitles: Readonly<Record<Metric, string>> = {
  errorRate: 'Error rate',
  latencyP95Ms: 'p95 latency',
  traffic: 'Traffic',
};

/** What a chart shows, in one sentence: for those who hear it, and where there is nothing to draw. */
export function describeReading(
  metric: Metric,
  reading: MetricReading,
  { revisions, thresholds, source = 'The source' }: WorkloadMetrics,
): string {
  if (reading.state === 'unreachable') {
    return `${source} gave no figures: ${reading.message}`;
  }
  if (reading.state === 'no-data') {
    return reading.why === 'nan'
      ? 'No data: there was no traffic to measure'
      : `No data: ${source} knows no such metric of this workload`;
  }
  const lines = reading.series.map(({ podTemplateHash, points }) => {
    const name = versionOf(podTemplateHash, revisions);
    const last = points[points.length - 1]?.value ?? null;
    const most = Math.max(...points.map(({ value }) => value ?? 0));
    return last === null
      ? `${name} no data now`
      : `${name} ${formatMetric(metric, last)}, at most ${formatMetric(
          metric,
          most,
        )}`;
  });
  const bound =
    metric === 'traffic'
      ? ''
      : `; the threshold is ${formatMetric(metric, thresholds[metric])}`;
  return `${lines.join('; ')}${bound}`;
}

/** What people call a series. */
export function versionOf(
  podTemplateHash: string | undefined,
  revisions: WorkloadMetrics['revisions'],
): string {
  return (
    revisions.find(known => known.podTemplateHash === podTemplateHash)
      ?.version ?? 'All versions'
  );
}
