import { formatTime } from '../formatTime';
import { available, wanted } from '../replicaSets/counts';
import { abortScaleDownDelaySeconds } from '../replicaSets/delays';
import { desiredReplicas } from '../replicaSets/desiredReplicas';
import { scaleDownDeadline } from '../replicaSets/scaleDownDeadline';
import { scaleTo } from '../replicaSets/scaleTo';
import { RolloutPass } from '../RolloutSituation';
import { Verdict } from '../Verdict';
import { holdsAbortedPods } from './holdsAbortedPods';
import { ScalePlan } from './ScalePlan';

/** Scales the version that the spec asks for; after an abort only once its deadline has passed. */
export function planCurrentScale(
  pass: RolloutPass,
  verdict: Verdict,
  replicas: number,
): ScalePlan {
  const { rollout, current, stable, now } = pass;
  if (!holdsAbortedPods(pass, verdict)) {
    return { effects: scaleTo(rollout, current, replicas) };
  }
  const asItIs = scaleTo(rollout, current, wanted(current));
  const deadline = scaleDownDeadline(current);
  if (deadline) {
    const left = deadline.getTime() - now.getTime();
    return left > 0
      ? { effects: asItIs, requeueAfterMs: left }
      : { effects: scaleTo(rollout, current, 0) };
  }
  // The deadline removes these pods whatever stable does, so it may only start once stable can serve everything.
  if (available(stable) < desiredReplicas(rollout)) return { effects: asItIs };
  const delayMs = (abortScaleDownDelaySeconds(rollout) ?? 0) * 1000;
  return {
    effects: [
      ...asItIs,
      {
        kind: 'SetScaleDownDeadline',
        name: current.metadata.name,
        deadline: formatTime(new Date(now.getTime() + delayMs)),
      },
    ],
    requeueAfterMs: delayMs,
  };
}
