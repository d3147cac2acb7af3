import { podTemplateHashOf } from '../revision/newestReplicaSet';
import { Revision } from '../revision/Revision';
import { RevisionPods } from './Snapshot';
import { WorkloadObservation } from './WorkloadObservation';

/** The pods of a revision, as its ReplicaSet counts them. */
export function countRevisionPods(
  { podTemplateHash }: Revision,
  { replicaSets, kind }: WorkloadObservation,
): RevisionPods {
  const replicaSet = replicaSets.find(
    candidate => podTemplateHashOf(candidate, kind) === podTemplateHash,
  );
  return {
    desired: replicaSet?.spec?.replicas ?? 0,
    available: replicaSet?.status?.availableReplicas ?? 0,
  };
}
