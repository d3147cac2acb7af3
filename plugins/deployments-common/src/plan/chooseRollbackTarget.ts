import { Revision } from '../revision/Revision';
import { isRollout } from '../workload/isRollout';
import { podTemplateHashOf } from '../revision/newestReplicaSet';
import { WorkloadObservation } from '../snapshot/WorkloadObservation';

/**
 * The revision a person most likely wants: what serves while an update runs; else the newest earlier one that still has
 * available pods; else the newest earlier one. Those that a rollback left before are not offered unasked: the way back
 * from a bad version must not lead to another bad one.
 */
export function chooseRollbackTarget(
  {
    observation,
    revisions,
  }: {
    observation: WorkloadObservation;
    revisions: readonly Revision[];
  },
  leftBehind: readonly string[] = [],
): Revision | undefined {
  const candidates = revisions.filter(
    ({ restorable, podTemplateHash }) =>
      restorable && !leftBehind.includes(podTemplateHash),
  );
  return (
    candidates.find(({ state }) => state === 'stable') ??
    candidates.find(revision => serves(revision, observation)) ??
    candidates[0]
  );
}

function serves(
  { podTemplateHash }: Revision,
  { replicaSets, kind, workload }: WorkloadObservation,
): boolean {
  // A Rollout says itself what is stable.
  if (isRollout(workload, kind)) return false;
  return replicaSets.some(
    replicaSet =>
      podTemplateHashOf(replicaSet, kind) === podTemplateHash &&
      (replicaSet.status?.availableReplicas ?? 0) > 0,
  );
}
