import { Rollout } from '../RolloutObjects';
import { desiredReplicas } from './desiredReplicas';

const DEFAULT = '25%';

/**
 * How many pods more and how many fewer than wanted an update may run with. Percentages round up for the surge and down
 * for the unavailable; when both come to zero, one may be unavailable, or nothing could ever move (argo-rollouts
 * utils/replicaset, resolveFenceposts).
 */
export function fenceposts(rollout: Rollout): {
  maxSurge: number;
  maxUnavailable: number;
} {
  const desired = desiredReplicas(rollout);
  const { canary, blueGreen } = rollout.spec.strategy ?? {};
  const maxSurge = canary
    ? Math.ceil(resolve(canary.maxSurge ?? DEFAULT, desired))
    : 0;
  const unavailable = Math.floor(
    resolve((blueGreen ?? canary)?.maxUnavailable ?? DEFAULT, desired),
  );
  const atLeast =
    canary && maxSurge === 0 && unavailable === 0 ? 1 : unavailable;
  return { maxSurge, maxUnavailable: Math.min(atLeast, desired) };
}

function resolve(value: number | string, desired: number): number {
  return typeof value === 'number'
    ? value
    : (Number(value.replace('%', '')) * desired) / 100;
}
