import { PlanGoal } from '../plan/Plan';
import { newestReplicaSet } from '../revision/newestReplicaSet';
import { WorkloadObservation } from '../snapshot/WorkloadObservation';
import { isRollout } from '../workload/isRollout';

/**
 * The pod template hashes whose figures tell what an operation changed: of what was current when it was planned, and of what
 * serves when it is proven. Of a Deployment that is its newest ReplicaSet, whatever the plan knew of it: images of another
 * environment and a restart make one that nobody could name before.
 *
 * @public
 */
export function comparedRevisions(
  { observed, steps }: PlanGoal,
  observation: WorkloadObservation,
): { before: string; after: string } {
  const { workload, kind } = observation;
  const restored = steps.flatMap(step =>
    step.kind === 'RestoreTemplate' || step.kind === 'CommitToSource'
      ? [step.podTemplateHash]
      : [],
  )[0];
  const after = isRollout(workload, kind)
    ? restored || workload.status?.stableRS
    : newestReplicaSet(observation)?.podTemplateHash;
  return {
    before: observed.podTemplateHash,
    after: after || observed.podTemplateHash,
  };
}
