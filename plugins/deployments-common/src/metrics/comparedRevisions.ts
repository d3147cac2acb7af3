import { PlanGoal } from '../plan/Plan';
import { WorkloadObservation } from '../snapshot/WorkloadObservation';
import { isRollout } from '../workload/isRollout';

/**
 * The pod template hashes whose figures tell what an operation changed: of what was current when it was planned, and of what
 * serves when it is proven.
 *
 * @public
 */
export function comparedRevisions(
  { observed, steps }: PlanGoal,
  { workload, kind }: Pick<WorkloadObservation, 'workload' | 'kind'>,
): { before: string; after: string } {
  const restored = steps.flatMap(step =>
    step.kind === 'RestoreTemplate' || step.kind === 'CommitToSource'
      ? [step.podTemplateHash]
      : [],
  )[0];
  const stable = isRollout(workload, kind)
    ? workload.status?.stableRS
    : undefined;
  return {
    before: observed.podTemplateHash,
    after: restored ?? stable ?? observed.podTemplateHash,
  };
}
