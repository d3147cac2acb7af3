import { available, sum, wanted } from '../replicaSets/counts';
import { RolloutPass } from '../RolloutSituation';
import { canaryCounts } from './canaryCounts';

/** The step's sizes are reached: the canary is available, stable exists in full, and without a router older pods are gone. */
export function atDesiredCounts(pass: RolloutPass): boolean {
  const { current, stable, others, rollout } = pass;
  const counts = canaryCounts(pass);
  if (
    wanted(current) !== counts.canary ||
    available(current) !== counts.canary ||
    !stable ||
    wanted(stable) !== counts.stable ||
    (stable.status?.replicas ?? 0) !== counts.stable
  ) {
    return false;
  }
  return (
    rollout.spec.strategy?.canary?.trafficRouting !== undefined ||
    sum(others, available) === 0
  );
}
