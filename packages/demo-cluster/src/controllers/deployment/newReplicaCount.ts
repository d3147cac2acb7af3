import { ReplicaSet } from '../replicaSet/ReplicaSet';
import { specReplicas } from './counts';
import { Deployment } from './Deployment';
import { rollingBounds } from './rollingBounds';

/** How large the new ReplicaSet may be now: never more pods in all than the surge allows (NewRSNewReplicas). */
export function newReplicaCount(
  deployment: Readonly<Deployment>,
  all: readonly Readonly<ReplicaSet>[],
  current = 0,
): number {
  const { replicas, strategy } = deployment.spec;
  if (strategy.type === 'Recreate') return replicas;
  const room =
    replicas + rollingBounds(deployment).maxSurge - specReplicas(all);
  return room <= 0 ? current : current + Math.min(room, replicas - current);
}
