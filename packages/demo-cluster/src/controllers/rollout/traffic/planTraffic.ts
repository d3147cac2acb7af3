import { MAX_WEIGHT } from '../canary/weightAt';
import { available } from '../replicaSets/counts';
import { desiredReplicas } from '../replicaSets/desiredReplicas';
import { hashOf } from '../replicaSets/hashOf';
import { RolloutEffect } from '../RolloutEffect';
import { TrafficWeights } from '../RolloutObjects';
import { RolloutPass } from '../RolloutSituation';
import { Verdict } from '../Verdict';
import { desiredTraffic } from './desiredTraffic';
import { planHttpRoutes } from './planHttpRoutes';

/**
 * Divides the traffic. Stable must have the pods for its new share first; until then everything stays as it was,
 * routes and remembered weights alike.
 */
export function planTraffic(
  pass: RolloutPass,
  verdict: Verdict,
): {
  readonly effects: readonly RolloutEffect[];
  readonly weights?: TrafficWeights;
} {
  const { rollout, current, stable } = pass;
  const canary = rollout.spec.strategy?.canary;
  if (!canary?.trafficRouting) return { effects: [] };
  const traffic = desiredTraffic(pass, verdict);
  const stableShare = MAX_WEIGHT - traffic.weight;
  const needed = Math.floor(
    (stableShare * desiredReplicas(rollout)) / MAX_WEIGHT,
  );
  if (!stable || available(stable) < needed) {
    return { effects: [], weights: rollout.status?.canary?.weights };
  }
  return {
    effects: planHttpRoutes(pass, traffic),
    weights: {
      canary: {
        weight: traffic.weight,
        serviceName: canary.canaryService,
        podTemplateHash: hashOf(current),
      },
      stable: {
        weight: stableShare,
        serviceName: canary.stableService,
        podTemplateHash: hashOf(stable),
      },
    },
  };
}
