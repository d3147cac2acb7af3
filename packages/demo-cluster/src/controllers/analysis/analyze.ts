import { formatTime } from '../rollout/formatTime';
import { isCompleted } from '../rollout/analysisRuns/isCompleted';
import { AnalysisRunSpec, AnalysisRunStatus, Metric } from './AnalysisRun';
import { assessRun, isTerminating } from './assessRun';
import { dueAt } from './dueAt';
import { findMetricError } from './findMetricError';
import { MetricRequest, MetricSource } from './MetricSource';
import { resolveArgs } from './resolveArgs';
import { takeMeasurement } from './takeMeasurement';
import { UnresolvedArgument } from './UnresolvedArgument';

interface Analysis {
  readonly status: AnalysisRunStatus;
  readonly requeueAfterMs?: number;
}

/** Takes the measurements that are due and assesses the run (argo-rollouts analysis/analysis.go, reconcileAnalysisRun). */
export function analyze(
  spec: AnalysisRunSpec,
  before: AnalysisRunStatus,
  source: MetricSource,
  subject: Pick<MetricRequest, 'namespace' | 'image' | 'at'>,
): Analysis {
  const resolved = resolveMetrics(spec);
  if ('error' in resolved) {
    return {
      status: { ...before, phase: 'Error', message: resolved.error },
    };
  }
  const { metrics } = resolved;
  const { at } = subject;
  const startedAt = before.startedAt ?? formatTime(at);
  const known = before.metricResults ?? [];
  const resultOf = (name: string) => known.find(r => r.name === name);
  const nextOf = (metric: Metric, results = known) =>
    dueAt(
      metric,
      results.find(({ name }) => name === metric.name),
      new Date(startedAt),
    );
  const stopped = isTerminating(spec.terminate, known);
  const measured = metrics.flatMap(metric => {
    const next = nextOf(metric);
    const result = resultOf(metric.name);
    return !stopped && next && next <= at
      ? takeMeasurement(metric, result, source, {
          ...subject,
          metric: metric.name,
          args: argValues(spec),
        })
      : result ?? [];
  });
  const { message, ...assessment } = assessRun(
    metrics,
    measured,
    spec.terminate,
  );
  const status: AnalysisRunStatus = {
    ...before,
    ...assessment,
    startedAt,
    dryRunSummary: {},
    ...(message && { message }),
    ...(isCompleted(assessment.phase) && { completedAt: formatTime(at) }),
  };
  return isCompleted(assessment.phase)
    ? { status }
    : {
        status,
        ...earliest(
          metrics.map(m => nextOf(m, assessment.metricResults)),
          at,
        ),
      };
}

function earliest(times: readonly (Date | undefined)[], at: Date) {
  const waits = times.flatMap(time => (time ? [time.getTime()] : []));
  return waits.length === 0
    ? {}
    : { requeueAfterMs: Math.max(0, Math.min(...waits) - at.getTime()) };
}

function argValues({ args = [] }: AnalysisRunSpec): Record<string, string> {
  return Object.fromEntries(args.map(({ name, value }) => [name, value ?? '']));
}

function resolveMetrics(
  spec: AnalysisRunSpec,
): { readonly metrics: readonly Metric[] } | { readonly error: string } {
  if (spec.dryRun?.length || spec.measurementRetention?.length) {
    return {
      error:
        'Analysis spec invalid: dryRun and measurementRetention are not implemented by the demo cluster',
    };
  }
  const values = Object.fromEntries(
    // A value from a Secret is nobody's business here: the query is not sent anywhere.
    (spec.args ?? []).map(({ name, value, valueFrom }) => [
      name,
      value ?? (valueFrom ? 'from-a-secret' : undefined),
    ]),
  );
  try {
    const metrics = (spec.metrics ?? []).map(metric =>
      resolveArgs(metric, values),
    );
    const error = findMetricError(metrics);
    return error ? { error: `Analysis spec invalid: ${error}` } : { metrics };
  } catch (error) {
    if (!(error instanceof UnresolvedArgument)) throw error;
    return { error: `Unable to resolve metric arguments: ${error.message}` };
  }
}
