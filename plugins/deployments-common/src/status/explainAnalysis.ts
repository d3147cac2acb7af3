import {
  AnalysisMetric,
  AnalysisMetricResult,
  AnalysisRun,
} from '../workload/KubernetesObjects';
import { newestFirst } from '../workload/newestFirst';
import { Cause } from './WorkloadStatus';
import { quote } from './explainPods';

const unsuccessful = ['Failed', 'Error', 'Inconclusive'];

/**
 * The cause that the newest unsuccessful analysis gives: metric, measured value, condition.
 *
 * @param runs - those that judged the current revision
 */
export function explainAnalysis(
  runs: readonly AnalysisRun[],
): Cause | undefined {
  const [run] = runs
    .filter(({ status }) => unsuccessful.includes(status?.phase ?? ''))
    .sort(newestFirst);
  if (!run) return undefined;
  const result = run.status?.metricResults?.find(metric =>
    unsuccessful.includes(metric.phase ?? ''),
  );
  const phase = run.status?.phase ?? 'Failed';
  return {
    reason: `Analysis${phase}`,
    message: result
      ? describeMetric(run, result)
      : `Analysis ${run.metadata.name}: ${phase} ${quote(run.status?.message)}`,
    nextStep:
      phase === 'Inconclusive'
        ? 'Look at the metric, then promote or abort'
        : 'Fix the version, or roll back; a retry starts the same version again',
  };
}

function describeMetric(
  { spec }: AnalysisRun,
  result: AnalysisMetricResult,
): string {
  const metric = spec?.metrics?.find(({ name }) => name === result.name);
  const measurements = result.measurements ?? [];
  // A run is ended by one bad measurement of many; the newest of them is what to look at.
  const last =
    measurements.findLast(({ phase }) => phase === result.phase) ??
    measurements[measurements.length - 1];
  const value = last?.value ? ` measured ${quote(last.value)}` : '';
  const needs =
    metric?.successCondition && `, needs ${metric.successCondition}`;
  const fails =
    metric?.failureCondition && `, fails when ${metric.failureCondition}`;
  // Inconclusive is between the two.
  const condition =
    result.phase === 'Inconclusive'
      ? `${needs ?? ''}${fails ?? ''}`
      : fails || needs || '';
  const said = result.phase === 'Error' ? ` (${quote(last?.message)})` : '';
  return `Analysis ${result.name} ${(result.phase ?? 'failed').toLowerCase()}:${
    value || ' no value'
  }${condition}${said}${describeCount(result, metric)}`;
}

/** How many of how many, where one measurement was not all. */
function describeCount(
  {
    phase,
    failed = 0,
    inconclusive = 0,
    error = 0,
    count = 0,
  }: AnalysisMetricResult,
  metric: AnalysisMetric | undefined,
): string {
  const total = count + error;
  const bad = { Failed: failed, Inconclusive: inconclusive, Error: error }[
    phase ?? ''
  ];
  if (!bad || total <= 1) return '';
  const allowed =
    phase === 'Failed' ? `, at most ${metric?.failureLimit ?? 0} may` : '';
  return `; ${bad} of ${total} measurements${allowed}`;
}
