import { haltReason } from '../haltReason';
import { scaleTo } from '../replicaSets/scaleTo';
import { RolloutPass } from '../RolloutSituation';
import { planCurrentScale } from '../scale/planCurrentScale';
import { planDeadlineRemoval } from '../scale/planDeadlineRemoval';
import { ScalePlan } from '../scale/ScalePlan';
import { earlier } from '../earlier';
import { Verdict } from '../Verdict';
import { canaryCounts } from './canaryCounts';
import { planOtherScales } from './planOtherScales';

/** Stable first, then the canary, then older versions: each waits until the one before needs no change. */
export function planCanaryScales(
  pass: RolloutPass,
  verdict: Verdict,
): ScalePlan & { readonly scaling: boolean } {
  const { rollout, current, stable } = pass;
  if (haltReason(rollout)) return { effects: [], scaling: false };
  const removals = planDeadlineRemoval(pass, verdict);
  const counts = canaryCounts(pass);
  const stableScale =
    stable && stable !== current ? scaleTo(rollout, stable, counts.stable) : [];
  if (stableScale.length > 0) {
    return { effects: [...removals, ...stableScale], scaling: true };
  }
  const currentScale = planCurrentScale(pass, verdict, counts.canary);
  if (currentScale.effects.length > 0) {
    return {
      ...currentScale,
      effects: [...removals, ...currentScale.effects],
      scaling: true,
    };
  }
  const others = planOtherScales(pass);
  return {
    effects: [...removals, ...others.effects],
    scaling: others.effects.some(({ kind }) => kind === 'ScaleReplicaSet'),
    requeueAfterMs: earlier(currentScale.requeueAfterMs, others.requeueAfterMs),
  };
}
