import { isAborted } from '../isAborted';
import { isFastRollback } from '../isFastRollback';
import { isFullyPromoted } from '../isFullyPromoted';
import { joinVerdicts } from '../joinVerdicts';
import { RolloutPass } from '../RolloutSituation';
import { Verdict, noVerdict } from '../Verdict';
import { AnalysisPlan } from './AnalysisPlan';
import { findCurrentRuns } from './findCurrentRuns';
import { planBackgroundRun, planStepRun } from './planCanaryRuns';
import { planPromotionRun } from './planBlueGreenRuns';
import { planRunHistory } from './planRunHistory';
import { terminateRuns } from './terminateRuns';

/** Starts, judges, ends and clears away the analyses of the update under way. */
export function planAnalysisRuns(
  pass: RolloutPass,
  verdict: Verdict,
): AnalysisPlan {
  const plans = planTypes(pass, verdict);
  const runs = Object.assign({}, ...plans.map(plan => plan.runs));
  return {
    effects: [
      ...plans.flatMap(({ effects }) => effects),
      ...planRunHistory(pass, runs),
    ],
    runs,
    verdict: plans.reduce(
      (all, plan) => joinVerdicts(all, plan.verdict),
      noVerdict,
    ),
  };
}

function planTypes(pass: RolloutPass, verdict: Verdict): AnalysisPlan[] {
  if (judgesNothing(pass, verdict)) return [endAll(pass)];
  return pass.rollout.spec.strategy?.blueGreen
    ? [
        planPromotionRun(pass, 'PrePromotion'),
        planPromotionRun(pass, 'PostPromotion'),
      ]
    : [planStepRun(pass), planBackgroundRun(pass)];
}

function judgesNothing(pass: RolloutPass, verdict: Verdict): boolean {
  const { rollout } = pass;
  return (
    isFullyPromoted(rollout) ||
    isAborted(rollout, verdict) ||
    rollout.status?.promoteFull === true ||
    !rollout.status?.stableRS ||
    isFastRollback(pass)
  );
}

/** A blue-green keeps showing how its last analyses ended. */
function endAll(pass: RolloutPass): AnalysisPlan {
  const { PrePromotion, PostPromotion, ...canary } = findCurrentRuns(pass);
  return {
    effects: terminateRuns([
      PrePromotion,
      PostPromotion,
      ...Object.values(canary),
    ]),
    runs: {
      ...(PrePromotion && { PrePromotion }),
      ...(PostPromotion && { PostPromotion }),
    },
    verdict: {},
  };
}
