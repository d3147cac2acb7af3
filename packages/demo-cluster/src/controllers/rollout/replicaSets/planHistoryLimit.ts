import { RolloutEffect } from '../RolloutEffect';
import { RolloutPass } from '../RolloutSituation';
import { wanted } from './counts';
import { hashOf } from './hashOf';

const DEFAULT_LIMIT = 10;

/** Deletes the oldest ReplicaSets beyond `revisionHistoryLimit`, with the analyses and experiments that judged them. */
export function planHistoryLimit(pass: RolloutPass): RolloutEffect[] {
  const limit = pass.rollout.spec.revisionHistoryLimit ?? DEFAULT_LIMIT;
  const oldest = [...pass.others].sort((a, b) =>
    (a.metadata.creationTimestamp ?? '').localeCompare(
      b.metadata.creationTimestamp ?? '',
    ),
  );
  return oldest
    .slice(0, Math.max(0, oldest.length - limit))
    .filter(
      set =>
        wanted(set) === 0 &&
        (set.status?.replicas ?? 0) === 0 &&
        (set.metadata.generation ?? 0) <= (set.status?.observedGeneration ?? 0),
    )
    .flatMap(set => [
      { kind: 'DeleteReplicaSet' as const, name: set.metadata.name },
      ...pass.analysisRuns
        .filter(run => hashOf(run) === hashOf(set))
        .map(run => ({
          kind: 'DeleteAnalysisRun' as const,
          name: run.metadata.name,
        })),
      ...pass.experiments
        .filter(experiment => hashOf(experiment) === hashOf(set))
        .map(experiment => ({
          kind: 'DeleteExperiment' as const,
          name: experiment.metadata.name,
        })),
    ]);
}
