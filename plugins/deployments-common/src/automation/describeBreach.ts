import { JudgedMetric } from '../metrics/Metric';
import { BreachEvidence } from './BreachEvidence';

const words: Record<JudgedMetric, string> = {
  errorRate: 'Error rate',
  latencyP95Ms: 'p95 latency',
};

/**
 * A breach in one sentence, without its full stop: `Error rate of 1.9.0 is 12.3 %, above 5 %, 3 times in a row`.
 *
 * @public
 */
export function describeBreach({
  metric,
  value,
  threshold,
  version,
  samples,
}: BreachEvidence): string {
  const times =
    samples.length === 1 ? '' : `, ${samples.length} times in a row`;
  return `${words[metric]} of ${version} is ${formatMetric(
    metric,
    value,
  )}, above ${formatMetric(metric, threshold)}${times}`;
}

/**
 * A value with its unit, to a figure that a person compares.
 *
 * @public
 */
export function formatMetric(
  metric: JudgedMetric | 'traffic',
  value: number,
): string {
  switch (metric) {
    case 'errorRate':
      return `${Number((value * 100).toPrecision(3))} %`;
    case 'latencyP95Ms':
      return `${Math.round(value)} ms`;
    default:
      return `${Number(value.toPrecision(3))} requests/s`;
  }
}
