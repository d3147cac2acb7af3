import { isCompleted } from '../rollout/analysisRuns/isCompleted';
import { parseSeconds } from '../rollout/parseSeconds';
import { Metric, MetricResult } from './AnalysisRun';
import { wantedCount } from './assessMetric';

/** After a measurement that was an error, the next try does not wait for the interval. */
const ERROR_RETRY_SECONDS = 10;

/** When the metric is to be measured next; undefined when it has ended or has all its measurements. */
export function dueAt(
  metric: Metric,
  result: MetricResult | undefined,
  startedAt: Date,
): Date | undefined {
  if (isCompleted(result?.phase)) return undefined;
  const last = result?.measurements?.at(-1);
  if (!last) {
    return after(startedAt, parseSeconds(metric.initialDelay) ?? 0);
  }
  const count = wantedCount(metric);
  if (count !== undefined && (result?.count ?? 0) >= count) return undefined;
  const interval = parseSeconds(metric.interval);
  return after(
    new Date(last.finishedAt),
    last.phase === 'Error' || interval === undefined
      ? ERROR_RETRY_SECONDS
      : interval,
  );
}

function after(time: Date, seconds: number): Date {
  return new Date(time.getTime() + seconds * 1000);
}
