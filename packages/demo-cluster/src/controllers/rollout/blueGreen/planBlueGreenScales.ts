import { findCurrentRuns } from '../analysisRuns/findCurrentRuns';
import { isOutOfPlace } from '../analysisRuns/planBlueGreenRuns';
import { earlier } from '../earlier';
import { pauseConditionOf } from '../pauseConditionOf';
import { wanted } from '../replicaSets/counts';
import { desiredReplicas } from '../replicaSets/desiredReplicas';
import { isReferenced } from '../replicaSets/isReferenced';
import { scaleTo } from '../replicaSets/scaleTo';
import { RolloutPass } from '../RolloutSituation';
import { newestFirst } from '../scale/newestFirst';
import { planCurrentScale } from '../scale/planCurrentScale';
import { planDeadlineRemoval } from '../scale/planDeadlineRemoval';
import { planDelayedScaleDowns } from '../scale/planDelayedScaleDowns';
import { ScalePlan } from '../scale/ScalePlan';
import { Verdict } from '../Verdict';
import { blueGreenCount } from './blueGreenCount';

/** Stable in full, the current version as large as it may be, older ones until their deadline. */
export function planBlueGreenScales(
  pass: RolloutPass,
  verdict: Verdict,
): ScalePlan {
  const { rollout, current, stable } = pass;
  const currentScale = planCurrentScale(pass, verdict, blueGreenCount(pass));
  const others = planOthers(pass);
  return {
    effects: [
      ...planDeadlineRemoval(pass, verdict),
      ...(stable && stable !== current
        ? scaleTo(rollout, stable, desiredReplicas(rollout))
        : []),
      ...currentScale.effects,
      ...others.effects,
    ],
    requeueAfterMs: earlier(currentScale.requeueAfterMs, others.requeueAfterMs),
  };
}

function planOthers(pass: RolloutPass): ScalePlan {
  const { rollout, others } = pass;
  if (
    pauseConditionOf(rollout, 'InconclusiveAnalysisRun') ||
    isBeingJudged(pass)
  ) {
    return { effects: [] };
  }
  const removable = newestFirst(others).filter(
    set => wanted(set) > 0 && !isReferenced(pass, set),
  );
  return planDelayedScaleDowns(pass, removable, () => desiredReplicas(rollout));
}

/** Without a delay of its own, the former version stays until the analysis after the switch is over. */
function isBeingJudged(pass: RolloutPass): boolean {
  const { postPromotionAnalysis, scaleDownDelaySeconds } =
    pass.rollout.spec.strategy?.blueGreen ?? {};
  return (
    postPromotionAnalysis !== undefined &&
    scaleDownDelaySeconds === undefined &&
    !isOutOfPlace(pass, 'PostPromotion') &&
    findCurrentRuns(pass).PostPromotion?.status?.phase !== 'Successful'
  );
}
