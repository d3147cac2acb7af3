import { parseSeconds } from '../rollout/parseSeconds';
import { Metric } from './AnalysisRun';

/** The first thing wrong with the metrics of a run, worded as Argo Rollouts words it (utils/analysis, ValidateMetrics). */
export function findMetricError(
  metrics: readonly Metric[],
): string | undefined {
  if (metrics.length === 0) return 'no metrics specified';
  const names = new Set<string>();
  for (const [index, metric] of metrics.entries()) {
    const error = names.has(metric.name)
      ? `duplicate name '${metric.name}'`
      : errorOf(metric);
    if (error) return `metrics[${index}]: ${error}`;
    names.add(metric.name);
  }
  return undefined;
}

function errorOf(metric: Metric): string | undefined {
  const count = Number(metric.count ?? 0);
  const failureLimit = Number(metric.failureLimit ?? 0);
  const inconclusiveLimit = Number(metric.inconclusiveLimit ?? 0);
  const consecutiveSuccessLimit = Number(metric.consecutiveSuccessLimit ?? 0);
  if (failureLimit < -1) {
    return 'failureLimit must be >= 0, or -1 to be disabled';
  }
  if (failureLimit === -1 && consecutiveSuccessLimit === 0) {
    return 'failureLimit and consecutiveSuccessLimit cannot both be disabled';
  }
  if (inconclusiveLimit < 0) return 'inconclusiveLimit must be >= 0';
  if (
    count > 0 &&
    count < Math.max(0, failureLimit) + consecutiveSuccessLimit
  ) {
    return `count (${count}) must be >= failureLimit + consecutiveSuccessLimit (${failureLimit} + ${consecutiveSuccessLimit}) if both >= 0`;
  }
  if (count > 0 && count < inconclusiveLimit) {
    return 'count must be >= inconclusiveLimit';
  }
  if (count > 1 && !metric.interval) {
    return 'interval must be specified when count > 1';
  }
  return durationError(metric);
}

function durationError({ interval, initialDelay }: Metric): string | undefined {
  if (interval && parseSeconds(interval) === undefined) {
    return `invalid interval string: time: invalid duration "${interval}"`;
  }
  return initialDelay && parseSeconds(initialDelay) === undefined
    ? `invalid startDelay string: time: invalid duration "${initialDelay}"`
    : undefined;
}
