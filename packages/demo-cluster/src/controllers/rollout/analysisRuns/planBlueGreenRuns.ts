import { pauseConditionOf } from '../pauseConditionOf';
import { available, wanted } from '../replicaSets/counts';
import { hashOf } from '../replicaSets/hashOf';
import { isSaturated } from '../replicaSets/isSaturated';
import { RolloutPass } from '../RolloutSituation';
import { AnalysisPlan } from './AnalysisPlan';
import { findCurrentRuns } from './findCurrentRuns';
import { planRun } from './planRun';
import { terminateRuns } from './terminateRuns';

type PromotionRun = 'PrePromotion' | 'PostPromotion';

/** The analysis before or after the active Service switches to the current version. */
export function planPromotionRun(
  pass: RolloutPass,
  type: PromotionRun,
): AnalysisPlan {
  const { prePromotionAnalysis, postPromotionAnalysis } =
    pass.rollout.spec.strategy?.blueGreen ?? {};
  const analysis =
    type === 'PrePromotion' ? prePromotionAnalysis : postPromotionAnalysis;
  const run = findCurrentRuns(pass)[type];
  const asItIs = run ? { [type]: run } : {};
  if (!analysis?.templates?.length) {
    return { effects: terminateRuns([run]), runs: {}, verdict: {} };
  }
  if (isOutOfPlace(pass, type)) {
    return { effects: terminateRuns([run]), runs: asItIs, verdict: {} };
  }
  return pauseConditionOf(pass.rollout, 'InconclusiveAnalysisRun')
    ? { effects: [], runs: asItIs, verdict: {} }
    : planRun(pass, type, analysis);
}

/** A run that has begun goes on although a pod of the version it judges is lost meanwhile. */
export function isOutOfPlace(pass: RolloutPass, type: PromotionRun): boolean {
  const { rollout, current } = pass;
  const hash = hashOf(current);
  const active = rollout.status?.blueGreen?.activeSelector;
  if (rollout.status?.stableRS === hash || !active) return true;
  if ((active === hash) !== (type === 'PostPromotion')) return true;
  if (findCurrentRuns(pass)[type]) return false;
  const preview = rollout.spec.strategy?.blueGreen?.previewReplicaCount;
  return type === 'PrePromotion' && preview !== undefined
    ? wanted(current) !== preview || available(current) !== preview
    : !isSaturated(rollout, current);
}
