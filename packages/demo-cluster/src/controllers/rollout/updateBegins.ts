import { canonicalJson } from './canonicalJson';
import { hashOf } from './replicaSets/hashOf';
import { Rollout } from './RolloutObjects';
import { RolloutPass } from './RolloutSituation';
import { safeHash } from './safeHash';

/** The template is another one than the status was made for: a new update begins. */
export function isTemplateChanged({ rollout, current }: RolloutPass): boolean {
  const { currentPodHash } = rollout.status ?? {};
  return Boolean(currentPodHash) && currentPodHash !== hashOf(current);
}

/** The canary's steps are other ones than the status was made for: the canary starts over. */
export function areStepsChanged(rollout: Rollout): boolean {
  return rollout.status?.currentStepHash !== stepHash(rollout);
}

export function stepHash({ spec }: Rollout): string {
  return safeHash(canonicalJson(spec.strategy?.canary?.steps ?? null));
}
