import { isAborted } from '../isAborted';
import { abortScaleDownDelaySeconds } from '../replicaSets/delays';
import { RolloutPass } from '../RolloutSituation';
import { Verdict } from '../Verdict';

/** After an abort the version that was left stays up for a while, so that a retry or a look at its pods is possible. */
export function holdsAbortedPods(
  { rollout, stable }: RolloutPass,
  verdict: Verdict,
): boolean {
  const { canary, blueGreen } = rollout.spec.strategy ?? {};
  return (
    isAborted(rollout, verdict) &&
    stable !== undefined &&
    (blueGreen !== undefined || canary?.trafficRouting !== undefined) &&
    abortScaleDownDelaySeconds(rollout) !== undefined
  );
}
