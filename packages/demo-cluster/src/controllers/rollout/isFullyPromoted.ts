import { Rollout } from './RolloutObjects';

/** No update is under way: what the spec asks for is what serves. */
export function isFullyPromoted({ status = {} }: Rollout): boolean {
  return status.stableRS === status.currentPodHash;
}
