import { isFullyPromoted } from '../isFullyPromoted';
import { available, sum, wanted } from '../replicaSets/counts';
import { desiredReplicas } from '../replicaSets/desiredReplicas';
import { fenceposts } from '../replicaSets/fenceposts';
import { isReferenced } from '../replicaSets/isReferenced';
import { scaleDownDeadline } from '../replicaSets/scaleDownDeadline';
import { scaleTo } from '../replicaSets/scaleTo';
import { RolloutEffect } from '../RolloutEffect';
import { RolloutPass } from '../RolloutSituation';
import { newestFirst } from '../scale/newestFirst';
import { planDelayedScaleDowns } from '../scale/planDelayedScaleDowns';
import { ScalePlan } from '../scale/ScalePlan';

/** Removes the pods of versions that are neither canary nor stable, never below the availability that was promised. */
export function planOtherScales(pass: RolloutPass): ScalePlan {
  const { rollout, replicaSets, others } = pass;
  const active = newestFirst(others).filter(set => wanted(set) > 0);
  const unhealthy = active.filter(set => available(set) < wanted(set));
  if (unhealthy.length > 0) {
    return {
      effects: unhealthy.flatMap(set => scaleTo(rollout, set, available(set))),
    };
  }
  const minAvailable =
    desiredReplicas(rollout) - fenceposts(rollout).maxUnavailable;
  const spare = sum(replicaSets, available) - minAvailable;
  if (spare <= 0) return { effects: [] };
  return rollout.spec.strategy?.canary?.trafficRouting
    ? routed(
        pass,
        active.filter(set => !isReferenced(pass, set)),
      )
    : { effects: unrouted(pass, active, spare) };
}

type Sets = ReturnType<typeof newestFirst>;

/** Without a router these pods get traffic as long as they live. */
function unrouted({ rollout }: RolloutPass, sets: Sets, spare: number) {
  let left = spare;
  return sets.flatMap((set): RolloutEffect[] => {
    const removed = Math.min(wanted(set), left);
    left -= removed;
    return removed > 0 ? scaleTo(rollout, set, wanted(set) - removed) : [];
  });
}

/** The former stable version waits for its deadline; a version that was overtaken mid-way has no use any more. */
function routed(pass: RolloutPass, sets: Sets): ScalePlan {
  const waits = (set: Sets[number]) =>
    isFullyPromoted(pass.rollout) || scaleDownDeadline(set) !== undefined;
  const delayed = planDelayedScaleDowns(pass, sets.filter(waits), wanted);
  return {
    ...delayed,
    effects: [
      ...delayed.effects,
      ...sets
        .filter(set => !waits(set))
        .flatMap(set => scaleTo(pass.rollout, set, 0)),
    ],
  };
}
