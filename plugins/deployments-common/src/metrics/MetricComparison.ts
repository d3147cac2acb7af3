import { JudgedMetric } from './Metric';
import { MetricReading } from './MetricReading';

/**
 * One figure, or in which way there is none.
 *
 * @public
 */
export type MetricFigure =
  | { state: 'ok'; value: number }
  | { state: 'no-data' }
  | { state: 'unreachable'; message: string };

/**
 * How the version did that was there when an operation was asked for, and how the one does that serves in the end.
 *
 * @public
 */
export interface MetricComparison {
  before: Record<JudgedMetric, MetricFigure>;
  after: Record<JudgedMetric, MetricFigure>;
}

/**
 * The last figure of a revision, or of the whole workload where the source does not tell revisions apart.
 *
 * @public
 */
export function lastFigure(
  reading: MetricReading,
  podTemplateHash: string,
): MetricFigure {
  if (reading.state === 'unreachable') {
    return { state: 'unreachable', message: reading.message };
  }
  if (reading.state === 'no-data') return { state: 'no-data' };
  const series =
    reading.series.find(one => one.podTemplateHash === podTemplateHash) ??
    reading.series.find(one => one.podTemplateHash === undefined);
  const last = series?.points[series.points.length - 1];
  return last && last.value !== null
    ? { state: 'ok', value: last.value }
    : { state: 'no-data' };
}
