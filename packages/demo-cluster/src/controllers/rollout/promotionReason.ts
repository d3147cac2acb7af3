import { CurrentRuns } from './analysisRuns/CurrentRuns';
import { currentStep } from './canary/currentStep';
import { isAborted } from './isAborted';
import { isFastRollback } from './isFastRollback';
import { available } from './replicaSets/counts';
import { desiredReplicas } from './replicaSets/desiredReplicas';
import { RolloutStatus } from './RolloutObjects';
import { RolloutPass } from './RolloutSituation';
import { Verdict } from './Verdict';

/** Why the current version becomes stable now; undefined while the update is under way (argo-rollouts rollout/sync.go, shouldFullPromote). */
export function promotionReason(
  pass: RolloutPass,
  status: RolloutStatus,
  verdict: Verdict,
  runs: CurrentRuns,
): string | undefined {
  if (!pass.stable) return 'Initial deploy';
  return pass.rollout.spec.strategy?.blueGreen
    ? blueGreenReason(pass, status, verdict, runs)
    : canaryReason(pass, verdict);
}

function canaryReason(pass: RolloutPass, verdict: Verdict): string | undefined {
  const { rollout, current } = pass;
  if (isAborted(rollout, verdict)) return undefined;
  if (available(current) < desiredReplicas(rollout)) return undefined;
  if (rollout.status?.promoteFull) return 'Full promotion requested';
  if (isFastRollback(pass)) return 'Fast rollback';
  const at = currentStep(rollout);
  return !at || !at.step ? 'Completed all canary steps' : undefined;
}

function blueGreenReason(
  pass: RolloutPass,
  { blueGreen, currentPodHash }: RolloutStatus,
  verdict: Verdict,
  { PostPromotion }: CurrentRuns,
): string | undefined {
  const { rollout } = pass;
  // At the first deployment the active Service waits for a stable version, so stable cannot wait for the Service.
  if (!blueGreen?.activeSelector) return 'Initial deploy';
  if (blueGreen.activeSelector !== currentPodHash) return undefined;
  if (rollout.status?.promoteFull) return 'Full promotion requested';
  if (isFastRollback(pass)) return 'Fast rollback';
  if (isAborted(rollout, verdict)) return undefined;
  const judged =
    !rollout.spec.strategy?.blueGreen?.postPromotionAnalysis ||
    PostPromotion?.status?.phase === 'Successful';
  return judged ? 'Completed blue-green update' : undefined;
}
