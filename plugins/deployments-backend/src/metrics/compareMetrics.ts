import {
  comparedRevisions,
  JudgedMetric,
  lastFigure,
  MetricComparison,
  MetricFigure,
  MetricReadings,
  Operation,
  PlanGoal,
  WorkloadObservation,
} from '@backstage-deployments/plugin-deployments-common';
import { Clock } from '@backstage-deployments/plugin-deployments-node';
import { MetricsReader } from './MetricsReader';

/**
 * How the version did that was there when an operation was asked for, and how the one does that serves now. Undefined where
 * no source is configured.
 */
export async function compareMetrics(
  { metrics, clock }: { metrics: MetricsReader; clock: Clock },
  { workload, environment, requestedAt }: Operation,
  goal: PlanGoal,
  observation: WorkloadObservation,
): Promise<MetricComparison | undefined> {
  const revisions = comparedRevisions(goal, observation);
  const figuresAt = async (at: Date, podTemplateHash: string) => {
    const read = await metrics.readNow(
      { workload, environment, revisions: [podTemplateHash] },
      // One point; a step has to be given all the same.
      { from: at, to: at, stepSeconds: 1 },
    );
    return read && figuresOf(read.readings, podTemplateHash);
  };
  const [before, after] = await Promise.all([
    figuresAt(new Date(requestedAt), revisions.before),
    figuresAt(clock.now(), revisions.after),
  ]);
  return before && after && { before, after };
}

function figuresOf(
  { errorRate, latencyP95Ms }: MetricReadings,
  podTemplateHash: string,
): Record<JudgedMetric, MetricFigure> {
  return {
    errorRate: lastFigure(errorRate, podTemplateHash),
    latencyP95Ms: lastFigure(latencyP95Ms, podTemplateHash),
  };
}
