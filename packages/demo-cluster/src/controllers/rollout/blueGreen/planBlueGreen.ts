import { findCurrentRuns } from '../analysisRuns/findCurrentRuns';
import { planAnalysisRuns } from '../analysisRuns/planAnalysisRuns';
import { earlier } from '../earlier';
import { isFullyPromoted } from '../isFullyPromoted';
import { joinVerdicts } from '../joinVerdicts';
import { planHistoryLimit } from '../replicaSets/planHistoryLimit';
import { planRestart } from '../replicaSets/planRestart';
import { RolloutPlan } from '../RolloutPlan';
import { Service } from '../RolloutObjects';
import { RolloutPass } from '../RolloutSituation';
import { finishStatus } from '../status/finishStatus';
import { isTemplateChanged } from '../updateBegins';
import { noVerdict } from '../Verdict';
import { blueGreenStatus } from './blueGreenStatus';
import {
  planActiveService,
  planPreviewService,
  ServicePlan,
} from './planBlueGreenServices';
import { planBlueGreenPause } from './planBlueGreenPause';
import { planBlueGreenScales } from './planBlueGreenScales';
import { HASH_LABEL } from '../annotations';

/**
 * One pass over a blue-green (argo-rollouts rollout/bluegreen.go, rolloutBlueGreen).
 *
 * @throws Error when the active Service is not among those read, which validation rules out
 */
export function planBlueGreen(pass: RolloutPass): RolloutPlan {
  const { activeService = '', previewService = '' } =
    pass.rollout.spec.strategy?.blueGreen ?? {};
  const active = pass.services.get(activeService);
  if (!active) throw new Error(`Service ${activeService} was not read`);
  const preview = planPreviewService(pass, pass.services.get(previewService));
  return isTemplateChanged(pass)
    ? begin(pass, active, preview)
    : goOn(pass, active, preview);
}

function begin(
  pass: RolloutPass,
  active: Service,
  preview: ServicePlan,
): RolloutPlan {
  const { status, verdict } = blueGreenStatus(pass, {
    verdict: noVerdict,
    runs: {},
    activeSelector: active.spec?.selector?.[HASH_LABEL],
    previewSelector: preview.selects,
  });
  return { effects: preview.effects, ...finishStatus(pass, status, verdict) };
}

function goOn(
  pass: RolloutPass,
  service: Service,
  preview: ServicePlan,
): RolloutPlan {
  // What serves already cannot be aborted.
  const start = { ...noVerdict, clearsAbort: isFullyPromoted(pass.rollout) };
  const restart = planRestart(pass);
  const scales = planBlueGreenScales(pass, start);
  const pause = planBlueGreenPause(pass, service, findCurrentRuns(pass));
  const paused = joinVerdicts(start, pause.verdict);
  const active = planActiveService(
    pass,
    service,
    paused,
    findCurrentRuns(pass),
  );
  const analyses = planAnalysisRuns(pass, paused);
  const { status, verdict } = blueGreenStatus(pass, {
    verdict: joinVerdicts(paused, analyses.verdict),
    runs: analyses.runs,
    activeSelector: active.selects,
    previewSelector: preview.selects,
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
      ...preview.effects,
      ...restart.effects,
      ...scales.effects,
      ...planHistoryLimit(pass),
      ...active.effects,
      ...analyses.effects,
    ],
    status: finished.status,
    requeueAfterMs: [
      restart.requeueAfterMs,
      scales.requeueAfterMs,
      pause.requeueAfterMs,
      finished.requeueAfterMs,
    ].reduce(earlier, undefined),
  };
}
