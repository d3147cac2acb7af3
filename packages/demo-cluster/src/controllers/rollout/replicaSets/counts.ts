import { ReplicaSet } from '../RolloutObjects';

/** Pods that the ReplicaSet is asked to have; Kubernetes' default is 1. */
export const wanted = (set?: ReplicaSet): number =>
  set ? set.spec.replicas ?? 1 : 0;

export const available = (set?: ReplicaSet): number =>
  set?.status?.availableReplicas ?? 0;

export const sum = (
  sets: readonly ReplicaSet[],
  count: (set: ReplicaSet) => number,
): number => sets.reduce((total, set) => total + count(set), 0);
