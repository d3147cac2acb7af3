import { Rollout } from '../RolloutObjects';

/** Pods that the Rollout is asked to have. */
export function desiredReplicas({ spec }: Rollout): number {
  return spec.replicas ?? 1;
}
