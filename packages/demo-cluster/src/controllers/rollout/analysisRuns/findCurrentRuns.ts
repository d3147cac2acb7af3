import { RolloutSituation } from '../RolloutSituation';
import { CurrentRuns, RunType } from './CurrentRuns';

/** The runs that the status names. */
export function findCurrentRuns({
  rollout,
  analysisRuns,
}: RolloutSituation): CurrentRuns {
  const { canary, blueGreen } = rollout.status ?? {};
  const names: Record<RunType, string | undefined> = {
    Step: canary?.currentStepAnalysisRunStatus?.name,
    Background: canary?.currentBackgroundAnalysisRunStatus?.name,
    PrePromotion: blueGreen?.prePromotionAnalysisRunStatus?.name,
    PostPromotion: blueGreen?.postPromotionAnalysisRunStatus?.name,
  };
  const entries = Object.entries(names).map(([type, name]) => [
    type,
    name && analysisRuns.find(({ metadata }) => metadata.name === name),
  ]);
  return Object.fromEntries(entries.filter(([, run]) => run));
}
