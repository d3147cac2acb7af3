import { available, sum } from '../replicaSets/counts';
import { hashOf } from '../replicaSets/hashOf';
import { RolloutStatus } from '../RolloutObjects';
import { RolloutPass } from '../RolloutSituation';

/** What every status says: which version is wanted and how many pods there are, counted over the ReplicaSets. */
export function baseStatus({
  rollout,
  current,
  replicaSets,
}: RolloutPass): RolloutStatus {
  const { stableRS, promoteFull, collisionCount, conditions, restartedAt } =
    rollout.status ?? {};
  return {
    canary: {},
    blueGreen: {},
    stableRS,
    promoteFull,
    collisionCount,
    restartedAt,
    conditions: conditions?.filter(({ type }) => type !== 'InvalidSpec'),
    currentPodHash: hashOf(current),
    replicas: sum(replicaSets, set => set.status?.replicas ?? 0),
    updatedReplicas: current.status?.replicas ?? 0,
    readyReplicas: sum(replicaSets, set => set.status?.readyReplicas ?? 0),
    availableReplicas: sum(replicaSets, available),
  };
}
