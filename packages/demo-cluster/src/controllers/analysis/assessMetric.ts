import { isCompleted } from '../rollout/analysisRuns/isCompleted';
import { AnalysisPhase, Metric, MetricResult } from './AnalysisRun';

const DEFAULT_CONSECUTIVE_ERROR_LIMIT = 4;

/** How many measurements are wanted; undefined goes on until the run is ended. */
export function wantedCount({ count, interval }: Metric): number | undefined {
  const given = Number(count ?? 0);
  if (given > 0) return given;
  return interval ? undefined : 1;
}

interface Breach {
  readonly phase: AnalysisPhase;
  readonly message: string;
}

/** The limit that the measurements so far have crossed; of several the last decides (argo-rollouts analysis/analysis.go). */
export function findBreach(
  metric: Metric,
  result: MetricResult,
): Breach | undefined {
  const failureLimit = Number(metric.failureLimit ?? 0);
  const inconclusiveLimit = Number(metric.inconclusiveLimit ?? 0);
  const errorLimit = Number(
    metric.consecutiveErrorLimit ?? DEFAULT_CONSECUTIVE_ERROR_LIMIT,
  );
  const { failed = 0, inconclusive = 0, consecutiveError = 0 } = result;
  if (consecutiveError > errorLimit) {
    return {
      phase: 'Error',
      message: `consecutiveErrors (${consecutiveError}) > consecutiveErrorLimit (${errorLimit})`,
    };
  }
  if (inconclusive > inconclusiveLimit) {
    return {
      phase: 'Inconclusive',
      message: `inconclusive (${inconclusive}) > inconclusiveLimit (${inconclusiveLimit})`,
    };
  }
  return failureLimit >= 0 && failed > failureLimit
    ? {
        phase: 'Failed',
        message: `failed (${failed}) > failureLimit (${failureLimit})`,
      }
    : undefined;
}

/** The phase of one metric after its latest measurement. A metric that ended stays as it ended. */
export function assessMetric(
  metric: Metric,
  result: MetricResult,
  run: 'running' | 'terminating',
): AnalysisPhase {
  if (isCompleted(result.phase)) return result.phase;
  const breach = findBreach(metric, result);
  if (breach) return breach.phase;
  const successes = Number(metric.consecutiveSuccessLimit ?? 0);
  if (successes > 0 && (result.consecutiveSuccess ?? 0) >= successes) {
    return 'Successful';
  }
  const count = wantedCount(metric);
  if (count !== undefined && (result.count ?? 0) >= count) {
    if (successes === 0) return 'Successful';
    return Number(metric.failureLimit ?? 0) >= 0 ? 'Inconclusive' : 'Failed';
  }
  return run === 'terminating' ? 'Successful' : 'Running';
}
