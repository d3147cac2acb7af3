import { planAnalysisRuns } from '../analysisRuns/planAnalysisRuns';
import { earlier } from '../earlier';
import { planExperiment } from '../experiments/planExperiment';
import { isFullyPromoted } from '../isFullyPromoted';
import { joinVerdicts } from '../joinVerdicts';
import { planHistoryLimit } from '../replicaSets/planHistoryLimit';
import { planRestart } from '../replicaSets/planRestart';
import { RolloutPlan } from '../RolloutPlan';
import { RolloutPass } from '../RolloutSituation';
import { finishStatus } from '../status/finishStatus';
import { planCanaryServices } from '../traffic/planCanaryServices';
import { planTraffic } from '../traffic/planTraffic';
import { areStepsChanged, isTemplateChanged } from '../updateBegins';
import { noVerdict } from '../Verdict';
import { canaryStatus } from './canaryStatus';
import { planCanaryPause } from './planCanaryPause';
import { planCanaryScales } from './planCanaryScales';
import { resetCanaryStatus } from './resetCanaryStatus';

/** One pass over a canary (argo-rollouts rollout/canary.go, rolloutCanary). */
export function planCanary(pass: RolloutPass): RolloutPlan {
  if (areStepsChanged(pass.rollout) || isTemplateChanged(pass)) {
    const begins = { ...noVerdict, clearsPauses: true, clearsAbort: true };
    return {
      effects: [],
      ...finishStatus(pass, resetCanaryStatus(pass), begins),
    };
  }
  const restart = planRestart(pass);
  // Pods that were just removed still count as available, so nothing else may be scaled on these numbers.
  if (restart.effects.length > 0) return restart;
  return walk(pass, restart);
}

function walk(
  pass: RolloutPass,
  restart: ReturnType<typeof planRestart>,
): RolloutPlan {
  // What serves already cannot be aborted.
  const promoted = isFullyPromoted(pass.rollout);
  const start = { ...noVerdict, clearsAbort: promoted };
  const services = planCanaryServices(pass, start);
  const traffic = planTraffic(pass, start);
  const experiment = planExperiment(pass, start);
  const afterExperiment = joinVerdicts(start, experiment.verdict);
  const analyses = planAnalysisRuns(pass, afterExperiment);
  const judged = joinVerdicts(afterExperiment, analyses.verdict);
  const scales =
    judged.pauses.length > 0
      ? { effects: [], scaling: true }
      : planCanaryScales(pass, judged);
  const pause = scales.scaling ? { verdict: {} } : planCanaryPause(pass);
  const { status, verdict } = canaryStatus(pass, {
    verdict: joinVerdicts(judged, pause.verdict),
    weights: traffic.weights,
    runs: analyses.runs,
    experiment: experiment.current,
  });
  const finished = finishStatus(
    pass,
    restart.restartedAt
      ? { ...status, restartedAt: restart.restartedAt }
      : status,
    verdict,
  );
  return {
    effects: [
      ...planHistoryLimit(pass),
      ...services,
      ...traffic.effects,
      ...experiment.effects,
      ...analyses.effects,
      ...scales.effects,
    ],
    status: finished.status,
    requeueAfterMs: [
      restart.requeueAfterMs,
      'requeueAfterMs' in scales ? scales.requeueAfterMs : undefined,
      'requeueAfterMs' in pause ? pause.requeueAfterMs : undefined,
      finished.requeueAfterMs,
    ].reduce(earlier, undefined),
  };
}
