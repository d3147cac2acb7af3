import { CurrentRuns } from '../analysisRuns/CurrentRuns';
import { HASH_LABEL, MANAGED_BY } from '../annotations';
import { haltReason } from '../haltReason';
import { hashOf } from '../replicaSets/hashOf';
import { isSaturated } from '../replicaSets/isSaturated';
import { RolloutEffect } from '../RolloutEffect';
import { Service } from '../RolloutObjects';
import { RolloutPass } from '../RolloutSituation';
import { Verdict } from '../Verdict';
import { isReady } from './isReady';
import { hasPassedAnalysis, isFastTracked, isPauseOver } from './promotionGate';

export interface ServicePlan {
  readonly effects: readonly RolloutEffect[];
  /** The hash that the Service selects once the effects are carried out. */
  readonly selects?: string;
}

/** The preview Service follows the current version at once. */
export function planPreviewService(
  pass: RolloutPass,
  preview: Service | undefined,
): ServicePlan {
  const selects = preview?.spec?.selector?.[HASH_LABEL];
  return !preview || haltReason(pass.rollout)
    ? { effects: [], selects }
    : point(preview, hashOf(pass.current));
}

/** The active Service switches when all pods of the current version are there and nothing stands before it, and back on abort. */
export function planActiveService(
  pass: RolloutPass,
  active: Service,
  verdict: Verdict,
  runs: CurrentRuns,
): ServicePlan {
  const { rollout, current } = pass;
  const selects = active.spec?.selector?.[HASH_LABEL];
  if (haltReason(rollout) || !isReady(pass) || !isSaturated(rollout, current)) {
    return { effects: [], selects };
  }
  if (rollout.status?.abort) return point(active, rollout.status.stableRS);
  const promoted =
    isFastTracked(pass, active) ||
    (isPauseOver(pass, verdict) && hasPassedAnalysis(rollout, runs));
  return point(active, promoted ? hashOf(current) : selects);
}

function point(service: Service, hash: string | undefined): ServicePlan {
  const fits =
    service.spec?.selector?.[HASH_LABEL] === hash &&
    service.metadata.annotations?.[MANAGED_BY] !== undefined;
  return fits || !hash
    ? { effects: [], selects: hash }
    : {
        effects: [{ kind: 'SwitchService', name: service.metadata.name, hash }],
        selects: hash,
      };
}
