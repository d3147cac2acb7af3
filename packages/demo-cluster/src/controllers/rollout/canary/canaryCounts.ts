import { available, sum, wanted } from '../replicaSets/counts';
import { desiredReplicas } from '../replicaSets/desiredReplicas';
import { fenceposts } from '../replicaSets/fenceposts';
import { RolloutPass } from '../RolloutSituation';
import { CanaryCounts, basicCanaryCounts } from './basicCanaryCounts';
import { canaryTarget } from './canaryTarget';
import { MAX_WEIGHT } from './weightAt';

/** The sizes that canary and stable should have now. With traffic routing stable stays whole and the canary gets its share. */
export function canaryCounts(pass: RolloutPass): CanaryCounts {
  const { rollout, current, stable, others } = pass;
  const canary = rollout.spec.strategy?.canary;
  const desired = desiredReplicas(rollout);
  const target = canaryTarget(rollout);
  if (canary?.trafficRouting) {
    const count =
      'replicas' in target
        ? target.replicas
        : Math.ceil((target.weight * desired) / MAX_WEIGHT);
    const least = Math.min(canary.minPodsPerReplicaSet ?? 0, desired);
    return {
      canary:
        'replicas' in target || count === 0 ? count : Math.max(count, least),
      stable: desired,
    };
  }
  const separate = stable && stable.metadata.name !== current.metadata.name;
  return basicCanaryCounts({
    desired,
    weight: 'weight' in target ? target.weight : 0,
    ...fenceposts(rollout),
    canary: { replicas: wanted(current), available: available(current) },
    ...(separate && {
      stable: { replicas: wanted(stable), available: available(stable) },
    }),
    otherReplicas: sum(others, wanted),
  });
}
