import { ROLLOUT_HASH_LABEL } from '../annotations';
import { WorkloadObservation } from '../snapshot/WorkloadObservation';
import { controlledBy } from '../workload/controlledBy';
import { AnalysisRun, Rollout } from '../workload/KubernetesObjects';
import { findInconclusive } from './findInconclusive';

/**
 * The analyses that judged a Rollout's current revision, where that is why it does not go on: after an abort, or while it
 * waits for a word about an inconclusive one. Once it was retried or let go, an earlier verdict explains nothing.
 *
 * Its own carry the revision's hash as a label, those of an experiment none (argo-rollouts experiments/experiment.go,
 * newAnalysisRun): they belong to the revision that the experiment is for.
 */
export function findVerdicts(
  rollout: Rollout,
  {
    analysisRuns,
    experiments = [],
  }: Pick<WorkloadObservation, 'analysisRuns' | 'experiments'>,
  podTemplateHash: string | undefined,
): AnalysisRun[] {
  const { abort, abortedAt } = rollout.status ?? {};
  if (!abort && !abortedAt && !findInconclusive(rollout)) return [];
  const isFor = ({ metadata }: { metadata: AnalysisRun['metadata'] }) =>
    metadata.labels?.[ROLLOUT_HASH_LABEL] === podTemplateHash;
  return [
    ...analysisRuns.filter(isFor),
    ...experiments
      .filter(isFor)
      .flatMap(experiment => controlledBy(analysisRuns, experiment)),
  ];
}
