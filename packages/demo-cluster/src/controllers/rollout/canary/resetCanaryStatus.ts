import { isRollbackWithinWindow } from '../isFastRollback';
import { hashOf } from '../replicaSets/hashOf';
import { wanted } from '../replicaSets/counts';
import { RolloutStatus } from '../RolloutObjects';
import { RolloutPass } from '../RolloutSituation';
import { baseStatus } from '../status/baseStatus';
import { formatSelector } from '../status/formatSelector';
import { stepHash } from '../updateBegins';

/** The status at the beginning of an update. Going back to the stable version walks no steps. */
export function resetCanaryStatus(pass: RolloutPass): RolloutStatus {
  const { rollout, current } = pass;
  const base = baseStatus(pass);
  const stepCount = rollout.spec.strategy?.canary?.steps?.length ?? 0;
  const skipsSteps =
    rollout.status?.stableRS === hashOf(current) ||
    (isRollbackWithinWindow(pass) && wanted(current) > 0);
  return {
    ...base,
    HPAReplicas: base.replicas,
    selector: formatSelector(rollout.spec.selector),
    currentStepHash: stepHash(rollout),
    promoteFull: undefined,
    restartedAt: rollout.spec.restartAt,
    ...(stepCount > 0 && { currentStepIndex: skipsSteps ? stepCount : 0 }),
    canary: { weights: rollout.status?.canary?.weights },
  };
}
