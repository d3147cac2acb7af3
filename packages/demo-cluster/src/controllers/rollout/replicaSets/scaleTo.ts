import { DESIRED_REPLICAS } from '../annotations';
import { RolloutEffect } from '../RolloutEffect';
import { ReplicaSet, Rollout } from '../RolloutObjects';
import { wanted } from './counts';
import { desiredReplicas } from './desiredReplicas';

/** Brings a ReplicaSet to a size; nothing when it has that size and remembers the Rollout's size. */
export function scaleTo(
  rollout: Rollout,
  set: ReplicaSet,
  replicas: number,
): RolloutEffect[] {
  const desired = desiredReplicas(rollout);
  const remembered =
    set.metadata.annotations?.[DESIRED_REPLICAS] === String(desired);
  return wanted(set) === replicas && remembered
    ? []
    : [{ kind: 'ScaleReplicaSet', name: set.metadata.name, replicas, desired }];
}
