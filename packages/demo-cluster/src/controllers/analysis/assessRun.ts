import { isCompleted } from '../rollout/analysisRuns/isCompleted';
import { AnalysisPhase, Metric, MetricResult, RunSummary } from './AnalysisRun';
import { assessMetric, findBreach } from './assessMetric';

/** Best first. */
const order: readonly AnalysisPhase[] = [
  'Successful',
  'Running',
  'Pending',
  'Inconclusive',
  'Error',
  'Failed',
];

interface RunAssessment {
  readonly phase: AnalysisPhase;
  readonly message: string;
  readonly metricResults: MetricResult[];
  readonly runSummary: RunSummary;
}

/** A run ends early when told to, or when one of its metrics ended badly. */
export function isTerminating(
  terminate: boolean | undefined,
  results: readonly MetricResult[],
): boolean {
  return (
    terminate === true ||
    results.some(({ phase }) =>
      ['Failed', 'Error', 'Inconclusive'].includes(phase),
    )
  );
}

/** The run's phase: Running while one metric is, then the worst of them (argo-rollouts analysis/analysis.go, assessRunStatus). */
export function assessRun(
  metrics: readonly Metric[],
  results: readonly MetricResult[],
  terminate: boolean | undefined,
): RunAssessment {
  const run = isTerminating(terminate, results) ? 'terminating' : 'running';
  const resultOf = (name: string) => results.find(r => r.name === name);
  const assessed = metrics.flatMap(metric => {
    const result = resultOf(metric.name);
    return result ? [assess(metric, result, run)] : [];
  });
  const ended = assessed.filter(({ phase }) => isCompleted(phase));
  const worst = ended.reduce<MetricResult | undefined>(
    (bad, result) =>
      bad && order.indexOf(bad.phase) >= order.indexOf(result.phase)
        ? bad
        : result,
    undefined,
  );
  const over = run === 'terminating' || ended.length === metrics.length;
  const phase = over ? worst?.phase ?? 'Successful' : 'Running';
  return {
    phase,
    message: over ? describe(metrics, worst, terminate) : '',
    metricResults: assessed,
    runSummary: summarize(metrics.length, ended),
  };
}

function assess(
  metric: Metric,
  result: MetricResult,
  run: 'running' | 'terminating',
): MetricResult {
  const phase = assessMetric(metric, result, run);
  if (phase === result.phase) return result;
  const message = result.measurements?.at(-1)?.message;
  return { ...result, phase, ...(message && { message }) };
}

function describe(
  metrics: readonly Metric[],
  worst: MetricResult | undefined,
  terminate: boolean | undefined,
): string {
  const metric = metrics.find(({ name }) => name === worst?.name);
  const breach = metric && worst && findBreach(metric, worst);
  if (!breach) return terminate ? 'Run Terminated' : '';
  const said = worst.message ? `: "Error Message: ${worst.message}"` : '';
  return `Metric "${worst.name}" assessed ${worst.phase} due to ${breach.message}${said}`;
}

function summarize(total: number, ended: readonly MetricResult[]): RunSummary {
  const number = (phase: AnalysisPhase) =>
    ended.filter(result => result.phase === phase).length || undefined;
  return {
    count: total,
    successful: number('Successful'),
    failed: number('Failed'),
    inconclusive: number('Inconclusive'),
    error: number('Error'),
  };
}
