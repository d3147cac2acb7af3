import { MEASUREMENTS_MAX } from '../limits';
import { AnalysisRun } from '../workload/KubernetesObjects';
import { ROLLOUT_HASH_LABEL } from '../annotations';
import { AnalysisMetricSnapshot, AnalysisRunSnapshot } from './Snapshot';

/** Label that the controller sets (argo-rollouts utils/analysis, RolloutTypeLabel). */
const ROLLOUT_TYPE = 'rollout-type';

const types: Record<string, AnalysisRunSnapshot['type']> = {
  Step: 'step',
  Background: 'background',
  PrePromotion: 'pre-promotion',
  PostPromotion: 'post-promotion',
};

/** The analyses of one revision, newest first. */
export function deriveAnalysisRuns(
  runs: readonly AnalysisRun[],
  podTemplateHash: string | undefined,
): AnalysisRunSnapshot[] {
  return runs
    .filter(
      ({ metadata }) =>
        metadata.labels?.[ROLLOUT_HASH_LABEL] === podTemplateHash,
    )
    .sort((a, b) =>
      (b.metadata.creationTimestamp ?? '').localeCompare(
        a.metadata.creationTimestamp ?? '',
      ),
    )
    .map(run => ({
      name: run.metadata.name,
      type: types[run.metadata.labels?.[ROLLOUT_TYPE] ?? ''] ?? 'step',
      phase: run.status?.phase ?? 'Pending',
      ...(run.status?.message && { message: run.status.message }),
      ...(podTemplateHash && { podTemplateHash }),
      ...(run.status?.startedAt && { startedAt: run.status.startedAt }),
      metrics: (run.spec?.metrics ?? []).map(metric =>
        describeMetric(run, metric.name),
      ),
    }));
}

function describeMetric(
  run: AnalysisRun,
  name: string,
): AnalysisMetricSnapshot {
  const metric = run.spec?.metrics?.find(m => m.name === name);
  const result = run.status?.metricResults?.find(r => r.name === name);
  const count = Number(metric?.count ?? NaN);
  return {
    name,
    phase: result?.phase ?? 'Pending',
    ...(result?.message && { message: result.message }),
    ...(metric?.successCondition && {
      successCondition: metric.successCondition,
    }),
    ...(metric?.failureCondition && {
      failureCondition: metric.failureCondition,
    }),
    successful: result?.successful ?? 0,
    failed: result?.failed ?? 0,
    ...(count > 0 && { count }),
    measurements: (result?.measurements ?? [])
      .slice(-MEASUREMENTS_MAX)
      .map(measurement => ({
        phase: measurement.phase ?? 'Running',
        ...(measurement.value && { value: measurement.value }),
        ...(measurement.finishedAt && { finishedAt: measurement.finishedAt }),
      })),
  };
}
