import { CurrentRuns } from '../analysisRuns/CurrentRuns';
import { haltReason } from '../haltReason';
import { msUntil } from '../msUntil';
import { pauseConditionOf } from '../pauseConditionOf';
import { BlueGreenStrategy, Service } from '../RolloutObjects';
import { RolloutPass } from '../RolloutSituation';
import { Verdict, noVerdict } from '../Verdict';
import { isReady } from './isReady';
import { hasPassedAnalysis, isFastTracked, isPauseOver } from './promotionGate';

interface PausePlan {
  readonly verdict: Partial<Verdict>;
  readonly requeueAfterMs?: number;
}

/** Begins and ends the pause before the switch (argo-rollouts rollout/bluegreen.go, reconcileBlueGreenPause). */
export function planBlueGreenPause(
  pass: RolloutPass,
  active: Service,
  runs: CurrentRuns,
): PausePlan {
  const { rollout, now } = pass;
  const strategy = rollout.spec.strategy?.blueGreen;
  if (rollout.status?.abort || !isReady(pass) || haltReason(rollout)) {
    return { verdict: {} };
  }
  if (
    !strategy ||
    !wantsPause(strategy) ||
    isFastTracked(pass, active) ||
    rollout.status?.blueGreen?.scaleUpPreviewCheckPoint
  ) {
    return { verdict: { resumes: ['BlueGreenPause'] } };
  }
  if (!hasPassedAnalysis(rollout, runs)) return { verdict: {} };
  const pause = pauseConditionOf(rollout, 'BlueGreenPause');
  if (!pause) {
    // `controllerPause` without its condition: a person promoted, so no second pause.
    return rollout.status?.controllerPause
      ? { verdict: {} }
      : { verdict: { pauses: ['BlueGreenPause'] } };
  }
  if (isPauseOver(pass, noVerdict)) {
    return { verdict: { resumes: ['BlueGreenPause'] } };
  }
  const left = msUntil(
    now,
    pause.startTime,
    strategy.autoPromotionSeconds ?? 0,
  );
  return { verdict: {}, ...(left > 0 && { requeueAfterMs: left }) };
}

function wantsPause({
  autoPromotionEnabled,
  autoPromotionSeconds = 0,
}: BlueGreenStrategy): boolean {
  return autoPromotionEnabled === false || autoPromotionSeconds > 0;
}
