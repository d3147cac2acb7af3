import { ANALYSIS_STEP_INDEX } from '../annotations';
import { MEASUREMENTS_MAX } from '../limits';
import { AnalysisMetric, AnalysisRun } from '../workload/KubernetesObjects';
import { AnalysisMetricSnapshot, AnalysisRunSnapshot } from './Snapshot';

/** One analysis as a page shows it, wherever it belongs. */
export function describeAnalysisRun(
  run: AnalysisRun,
  type: AnalysisRunSnapshot['type'],
): AnalysisRunSnapshot {
  return {
    name: run.metadata.name,
    type,
    ...stepOf(run),
    phase: run.status?.phase ?? 'Pending',
    ...(run.status?.message && { message: run.status.message }),
    ...(run.status?.startedAt && { startedAt: run.status.startedAt }),
    metrics: (run.spec?.metrics ?? []).map(metric =>
      describeMetric(run, metric.name),
    ),
  };
}

function stepOf({ metadata }: AnalysisRun): Pick<AnalysisRunSnapshot, 'step'> {
  const index = metadata.labels?.[ANALYSIS_STEP_INDEX];
  return index === undefined ? {} : { step: Number(index) };
}

function describeMetric(
  run: AnalysisRun,
  name: string,
): AnalysisMetricSnapshot {
  const metric = run.spec?.metrics?.find(m => m.name === name);
  const result = run.status?.metricResults?.find(r => r.name === name);
  return {
    name,
    phase: result?.phase ?? 'Pending',
    ...(result?.message && { message: result.message }),
    ...describeTerms(metric),
    successful: result?.successful ?? 0,
    failed: result?.failed ?? 0,
    ...(result?.inconclusive && { inconclusive: result.inconclusive }),
    ...(result?.error && { errors: result.error }),
    measurements: (result?.measurements ?? [])
      .slice(-MEASUREMENTS_MAX)
      .map(measurement => ({
        phase: measurement.phase ?? 'Running',
        ...(measurement.value && { value: measurement.value }),
        ...(measurement.message && { message: measurement.message }),
        ...(measurement.finishedAt && { finishedAt: measurement.finishedAt }),
      })),
  };
}

/** Where a metric is asked for, how often, and what it has to be. */
function describeTerms(
  metric: AnalysisMetric | undefined,
): Partial<AnalysisMetricSnapshot> {
  const { successCondition, failureCondition, interval } = metric ?? {};
  const [provider] = Object.keys(metric?.provider ?? {});
  const count = Number(metric?.count ?? NaN);
  // Written without quotes it is a number, with an argument in it a string.
  const failureLimit = Number(metric?.failureLimit ?? NaN);
  return {
    ...(successCondition && { successCondition }),
    ...(failureCondition && { failureCondition }),
    ...(provider && { provider }),
    ...(interval && { interval }),
    ...(failureLimit >= 0 && { failureLimit }),
    ...(count > 0 && { count }),
  };
}
