import {
  DEPLOYMENT_HASH_LABEL,
  DEPLOYMENT_REVISION,
  ROLLOUT_HASH_LABEL,
  ROLLOUT_REVISION,
} from '../annotations';
import { WorkloadObservation } from '../snapshot/WorkloadObservation';
import { ReplicaSet, Rollout } from '../workload/KubernetesObjects';
import { WorkloadKind } from '../workload/WorkloadRef';

/**
 * The label that carries the identity of a revision, on its ReplicaSet and pods.
 *
 * @public
 */
export function podTemplateHashOf(
  replicaSet: ReplicaSet,
  kind: WorkloadKind,
): string {
  const label =
    kind === 'rollouts' ? ROLLOUT_HASH_LABEL : DEPLOYMENT_HASH_LABEL;
  return replicaSet.metadata.labels?.[label] ?? '';
}

/**
 * The revision number of a ReplicaSet; 0 before the controller has given one.
 *
 * @public
 */
export function revisionNumberOf(
  replicaSet: ReplicaSet,
  kind: WorkloadKind,
): number {
  const key = kind === 'rollouts' ? ROLLOUT_REVISION : DEPLOYMENT_REVISION;
  return Number(replicaSet.metadata.annotations?.[key] ?? 0) || 0;
}

/**
 * The ReplicaSet of what the spec asks for: the one that a Rollout names in `status.currentPodHash`, else the one with
 * the highest revision number.
 *
 * @public
 */
export function newestReplicaSet({
  kind,
  workload,
  replicaSets,
}: WorkloadObservation):
  | { replicaSet: ReplicaSet; podTemplateHash: string; revision: number }
  | undefined {
  const current =
    kind === 'rollouts'
      ? (workload as Rollout).status?.currentPodHash
      : undefined;
  const known = replicaSets.map(replicaSet => ({
    replicaSet,
    podTemplateHash: podTemplateHashOf(replicaSet, kind),
    revision: revisionNumberOf(replicaSet, kind),
  }));
  return (
    known.find(({ podTemplateHash }) => podTemplateHash === current) ??
    known.sort((a, b) => b.revision - a.revision)[0]
  );
}
