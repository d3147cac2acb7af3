import { ROLLOUT_HASH_LABEL } from '../annotations';
import { controlledBy } from '../workload/controlledBy';
import { Experiment, Rollout } from '../workload/KubernetesObjects';
import { describeAnalysisRun } from './describeAnalysisRun';
import { parseDuration } from './parseDuration';
import { ExperimentSnapshot } from './Snapshot';
import { WorkloadObservation } from './WorkloadObservation';

/** The experiment that a Rollout's status names, else the newest of its current revision. */
export function deriveExperiment(
  { status }: Rollout,
  { experiments = [], analysisRuns }: WorkloadObservation,
): ExperimentSnapshot | undefined {
  const named = status?.canary?.currentExperiment;
  const [experiment] = experiments
    .filter(({ metadata }) =>
      named
        ? metadata.name === named
        : metadata.labels?.[ROLLOUT_HASH_LABEL] === status?.currentPodHash,
    )
    .sort((a, b) =>
      (b.metadata.creationTimestamp ?? '').localeCompare(
        a.metadata.creationTimestamp ?? '',
      ),
    );
  if (!experiment) return undefined;
  const { phase = 'Pending', message } = experiment.status ?? {};
  const endsAt = phase === 'Running' ? endOf(experiment) : undefined;
  return {
    name: experiment.metadata.name,
    phase,
    ...(message && { message }),
    ...(endsAt && { endsAt }),
    sides: (experiment.spec?.templates ?? []).map(
      ({ name = '', replicas = 1 }) => ({
        name,
        desired: replicas,
        available:
          experiment.status?.templateStatuses?.find(side => side.name === name)
            ?.availableReplicas ?? 0,
      }),
    ),
    analysisRuns: controlledBy(analysisRuns, experiment).map(run =>
      describeAnalysisRun(run, 'experiment'),
    ),
  };
}

function endOf({ spec, status }: Experiment): string | undefined {
  const seconds = parseDuration(spec?.duration);
  return seconds !== undefined && status?.availableAt
    ? new Date(Date.parse(status.availableAt) + seconds * 1000).toISOString()
    : undefined;
}
