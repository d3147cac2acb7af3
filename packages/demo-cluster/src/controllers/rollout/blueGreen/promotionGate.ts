import { CurrentRuns } from '../analysisRuns/CurrentRuns';
import { HASH_LABEL } from '../annotations';
import { isFastRollback } from '../isFastRollback';
import { msUntil } from '../msUntil';
import { pauseConditionOf } from '../pauseConditionOf';
import { hashOf } from '../replicaSets/hashOf';
import { Rollout, Service } from '../RolloutObjects';
import { RolloutPass } from '../RolloutSituation';
import { Verdict } from '../Verdict';

/** No pause and no analysis stands before the switch: a rollback, a full promotion, or it is switched already. */
export function isFastTracked(pass: RolloutPass, active: Service): boolean {
  const hash = active.spec?.selector?.[HASH_LABEL];
  return (
    !hash ||
    hash === hashOf(pass.current) ||
    pass.rollout.status?.promoteFull === true ||
    isFastRollback(pass)
  );
}

export function hasPassedAnalysis(
  { spec }: Rollout,
  { PrePromotion }: CurrentRuns,
): boolean {
  return (
    !spec.strategy?.blueGreen?.prePromotionAnalysis ||
    PrePromotion?.status?.phase === 'Successful'
  );
}

/** A person promoted, or `autoPromotionSeconds` are over. A pause that is only just decided on is not over. */
export function isPauseOver(
  { rollout, now }: RolloutPass,
  verdict: Verdict,
): boolean {
  const { status = {}, spec } = rollout;
  const { autoPromotionEnabled, autoPromotionSeconds = 0 } =
    spec.strategy?.blueGreen ?? {};
  const pause = pauseConditionOf(rollout, 'BlueGreenPause');
  if (verdict.pauses.length > 0) return false;
  if (status.blueGreen?.scaleUpPreviewCheckPoint) return true;
  if (autoPromotionEnabled === false) {
    return status.controllerPause === true && !pause;
  }
  if (autoPromotionSeconds === 0) return true;
  return (
    pause !== undefined &&
    msUntil(now, pause.startTime, autoPromotionSeconds) <= 0
  );
}
