import { ROLLOUT_HASH_LABEL } from '../annotations';
import { controlledBy } from '../workload/controlledBy';
import { Experiment, Rollout } from '../workload/KubernetesObjects';
import { newestFirst } from '../workload/newestFirst';
import { describeAnalysisRun } from './describeAnalysisRun';
import { parseDuration } from './parseDuration';
import { ExperimentSnapshot } from './Snapshot';
import { WorkloadObservation } from './WorkloadObservation';

/**
 * The experiment that a Rollout's status names, else the newest of its current revision. While it waits for a word about an
 * inconclusive one, that one: the controller starts others meanwhile, which end the same way.
 */
export function deriveExperiment(
  { status }: Rollout,
  { experiments = [], analysisRuns }: WorkloadObservation,
): ExperimentSnapshot | undefined {
  const named = status?.canary?.currentExperiment;
  const inconclusive = status?.pauseConditions?.some(
    ({ reason }) => reason === 'InconclusiveExperiment',
  );
  const isMeant = ({ metadata, status: its }: Experiment) =>
    named && !inconclusive
      ? metadata.name === named
      : metadata.labels?.[ROLLOUT_HASH_LABEL] === status?.currentPodHash &&
        (!inconclusive || its?.phase === 'Inconclusive');
  const [experiment] = experiments.filter(isMeant).sort(newestFirst);
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
    analysisRuns: controlledBy(analysisRuns, experiment)
      .sort(newestFirst)
      .map(run => describeAnalysisRun(run, 'experiment')),
  };
}

function endOf({ spec, status }: Experiment): string | undefined {
  const seconds = parseDuration(spec?.duration);
  return seconds !== undefined && status?.availableAt
    ? new Date(Date.parse(status.availableAt) + seconds * 1000).toISOString()
    : undefined;
}
