import { earlier } from '../earlier';
import { formatTime } from '../formatTime';
import { wanted } from '../replicaSets/counts';
import { scaleDownDelaySeconds } from '../replicaSets/delays';
import { scaleDownDeadline } from '../replicaSets/scaleDownDeadline';
import { scaleTo } from '../replicaSets/scaleTo';
import { ReplicaSet } from '../RolloutObjects';
import { RolloutPass } from '../RolloutSituation';
import { ScalePlan } from './ScalePlan';

/**
 * Lets older versions live until their deadline, which makes going back to them instant; at most
 * `scaleDownDelayRevisionLimit` of them, the newest ones.
 *
 * @param sets - newest revision first
 * @param sizeWhileWaiting - pods that a waiting ReplicaSet should have
 */
export function planDelayedScaleDowns(
  { rollout, now }: RolloutPass,
  sets: readonly ReplicaSet[],
  sizeWhileWaiting: (set: ReplicaSet) => number,
): ScalePlan {
  const { canary, blueGreen } = rollout.spec.strategy ?? {};
  const limit =
    (blueGreen ?? canary)?.scaleDownDelayRevisionLimit ??
    Number.MAX_SAFE_INTEGER;
  const delayMs = scaleDownDelaySeconds(rollout) * 1000;
  const plans = sets.map((set, index): ScalePlan => {
    const deadline = scaleDownDeadline(set);
    const left = deadline ? deadline.getTime() - now.getTime() : delayMs;
    if (index >= limit || left <= 0) {
      return {
        effects: [
          ...scaleTo(rollout, set, 0),
          ...(deadline ? [setDeadline(set, undefined)] : []),
        ],
      };
    }
    return deadline
      ? {
          effects:
            wanted(set) === sizeWhileWaiting(set)
              ? []
              : scaleTo(rollout, set, sizeWhileWaiting(set)),
          requeueAfterMs: left,
        }
      : {
          effects: [
            setDeadline(set, formatTime(new Date(now.getTime() + delayMs))),
          ],
          requeueAfterMs: delayMs,
        };
  });
  return {
    effects: plans.flatMap(({ effects }) => effects),
    requeueAfterMs: plans.reduce<number | undefined>(
      (first, { requeueAfterMs }) => earlier(first, requeueAfterMs),
      undefined,
    ),
  };
}

function setDeadline(set: ReplicaSet, deadline: string | undefined) {
  return {
    kind: 'SetScaleDownDeadline' as const,
    name: set.metadata.name,
    deadline,
  };
}
