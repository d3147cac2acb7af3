import { CurrentRuns } from '../analysisRuns/CurrentRuns';
import { runStatus } from '../analysisRuns/runStatus';
import { isRollbackWithinWindow } from '../isFastRollback';
import { joinVerdicts } from '../joinVerdicts';
import { promotionReason } from '../promotionReason';
import { available } from '../replicaSets/counts';
import { hashOf } from '../replicaSets/hashOf';
import { RolloutStatus } from '../RolloutObjects';
import { RolloutPass } from '../RolloutSituation';
import { baseStatus } from '../status/baseStatus';
import { formatSelector } from '../status/formatSelector';
import { isTemplateChanged } from '../updateBegins';
import { Verdict } from '../Verdict';
import { hasPassedAnalysis, isPauseOver } from './promotionGate';

interface BlueGreenOutcome {
  readonly verdict: Verdict;
  readonly runs: CurrentRuns;
  readonly activeSelector?: string;
  readonly previewSelector?: string;
}

/** The status of a blue-green: begun anew, promoted, or as it is. Its counts are those of the pods that serve. */
export function blueGreenStatus(
  pass: RolloutPass,
  outcome: BlueGreenOutcome,
): { readonly status: RolloutStatus; readonly verdict: Verdict } {
  const { rollout } = pass;
  const begins = isTemplateChanged(pass);
  const clears = { clearsPauses: true, clearsAbort: true };
  const skips =
    begins ||
    rollout.status?.promoteFull === true ||
    isRollbackWithinWindow(pass);
  const verdict = skips
    ? joinVerdicts(outcome.verdict, clears)
    : outcome.verdict;
  const status: RolloutStatus = {
    ...servingStatus(pass, outcome.activeSelector),
    ...(begins && {
      promoteFull: undefined,
      restartedAt: rollout.spec.restartAt,
    }),
    blueGreen: {
      activeSelector: outcome.activeSelector,
      previewSelector: outcome.previewSelector,
      prePromotionAnalysisRunStatus: runStatus(outcome.runs.PrePromotion),
      postPromotionAnalysisRunStatus: runStatus(outcome.runs.PostPromotion),
    },
  };
  if (promotionReason(pass, status, verdict, outcome.runs)) {
    return {
      status: {
        ...status,
        promoteFull: undefined,
        stableRS: status.currentPodHash,
      },
      verdict: joinVerdicts(verdict, clears),
    };
  }
  const scaleUp = !begins && isPastPreview(pass, outcome);
  return {
    status: {
      ...status,
      blueGreen: {
        ...status.blueGreen,
        ...(scaleUp && { scaleUpPreviewCheckPoint: true }),
      },
    },
    verdict,
  };
}

function servingStatus(
  pass: RolloutPass,
  activeSelector: string | undefined,
): RolloutStatus {
  const base = baseStatus(pass);
  const active = pass.replicaSets.find(set => hashOf(set) === activeSelector);
  return active
    ? {
        ...base,
        HPAReplicas: active.status?.replicas,
        selector: formatSelector(active.spec.selector),
        availableReplicas: available(active),
        readyReplicas: active.status?.readyReplicas,
      }
    : {
        ...base,
        HPAReplicas: base.replicas,
        selector: formatSelector(pass.rollout.spec.selector),
      };
}

/** The small preview has done its work: from here on the current version grows to the full size, and stays so. */
function isPastPreview(
  pass: RolloutPass,
  { verdict, runs }: BlueGreenOutcome,
): boolean {
  const { rollout, current } = pass;
  const count = rollout.spec.strategy?.blueGreen?.previewReplicaCount;
  if (count === undefined) return false;
  return (
    rollout.status?.blueGreen?.scaleUpPreviewCheckPoint === true ||
    (hasPassedAnalysis(rollout, runs) &&
      isPauseOver(pass, verdict) &&
      available(current) === count)
  );
}
