import { DESIRED_REPLICAS } from '../annotations';
import { ReplicaSet, Rollout } from '../RolloutObjects';
import { available, wanted } from './counts';
import { desiredReplicas } from './desiredReplicas';

/** The ReplicaSet alone could carry the Rollout: it has all pods, all available, and no scaling is under way. */
export function isSaturated(rollout: Rollout, set?: ReplicaSet): boolean {
  const desired = desiredReplicas(rollout);
  return (
    set !== undefined &&
    set.metadata.annotations?.[DESIRED_REPLICAS] === String(desired) &&
    wanted(set) === desired &&
    available(set) === desired
  );
}
