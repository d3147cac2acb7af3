import { formatTime } from '../rollout/formatTime';
import { Measurement, Metric, MetricResult } from './AnalysisRun';
import { judgeValue } from './judgeValue';
import { MetricRequest, MetricSource } from './MetricSource';

/** Argo Rollouts keeps this many measurements a metric (analysis/analysis.go, DefaultMeasurementHistoryLimit). */
const MEASUREMENTS_KEPT = 10;

/** Measures a metric once and counts it. */
export function takeMeasurement(
  metric: Metric,
  before: MetricResult | undefined,
  source: MetricSource,
  request: MetricRequest,
): MetricResult {
  const measurement = measure(metric, source, request);
  const result = before ?? { name: metric.name, phase: 'Running' as const };
  return {
    ...count(result, measurement.phase),
    measurements: [...(result.measurements ?? []), measurement].slice(
      -MEASUREMENTS_KEPT,
    ),
  };
}

function measure(
  metric: Metric,
  source: MetricSource,
  request: MetricRequest,
): Measurement {
  const time = formatTime(request.at);
  const times = { startedAt: time, finishedAt: time };
  const value = source(request);
  if (value === 'error') {
    return {
      phase: 'Error',
      message: `the metrics provider did not answer for "${metric.name}"`,
      ...times,
    };
  }
  if (value === 'inconclusive') return { phase: 'Inconclusive', ...times };
  return {
    ...judgeValue(metric, value),
    value: written(metric, value),
    ...times,
  };
}

/** A Prometheus query answers a list, other providers a number; the condition tells which one its author expects. */
function written(
  { successCondition, failureCondition }: Metric,
  value: number,
): string {
  return `${successCondition} ${failureCondition}`.includes('result[')
    ? `[${value}]`
    : String(value);
}

function count(
  result: MetricResult,
  phase: Measurement['phase'],
): MetricResult {
  const plusOne = (n: number | undefined) => (n ?? 0) + 1;
  const {
    consecutiveError: _errors,
    consecutiveSuccess: _good,
    ...rest
  } = result;
  switch (phase) {
    case 'Successful':
      return {
        ...rest,
        successful: plusOne(result.successful),
        count: plusOne(result.count),
        consecutiveSuccess: plusOne(result.consecutiveSuccess),
      };
    case 'Failed':
      return {
        ...rest,
        failed: plusOne(result.failed),
        count: plusOne(result.count),
      };
    case 'Inconclusive':
      return {
        ...rest,
        inconclusive: plusOne(result.inconclusive),
        count: plusOne(result.count),
      };
    default:
      return {
        ...rest,
        error: plusOne(result.error),
        consecutiveError: plusOne(result.consecutiveError),
      };
  }
}
