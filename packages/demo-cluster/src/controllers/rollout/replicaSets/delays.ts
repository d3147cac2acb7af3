import { Rollout } from '../RolloutObjects';

const DEFAULT_SECONDS = 30;

/** Seconds that the previous version's pods stay after a promotion; 0 for a canary without traffic routing. */
export function scaleDownDelaySeconds({ spec }: Rollout): number {
  const { canary, blueGreen } = spec.strategy ?? {};
  if (blueGreen) return blueGreen.scaleDownDelaySeconds ?? DEFAULT_SECONDS;
  return canary?.trafficRouting
    ? canary.scaleDownDelaySeconds ?? DEFAULT_SECONDS
    : 0;
}

/** Seconds that an aborted version's pods stay; undefined (written as 0) means that they stay for good. */
export function abortScaleDownDelaySeconds({
  spec,
}: Rollout): number | undefined {
  const { canary, blueGreen } = spec.strategy ?? {};
  if (!blueGreen && !canary?.trafficRouting) return 0;
  const seconds =
    (blueGreen ?? canary)?.abortScaleDownDelaySeconds ?? DEFAULT_SECONDS;
  return seconds === 0 ? undefined : seconds;
}
