import { refuseHeldImages } from '../hold/refuseHeldImages';
import { ActionAvailability } from './Action';
import { DeploySource } from './DeploySource';
import { deployTarget } from './deployTarget';
import { judgeAction } from './judgeAction';
import { PlanContext } from './PlanContext';
import { Refusal } from './Plan';

/**
 * Whether the version that serves in another environment may come to a workload; undefined where it is there already.
 *
 * @param source - as far as memory knows it; a refusal is why it has none to give
 * @public
 */
export function offerDeploy(
  context: PlanContext,
  source: DeploySource | Refusal,
): ActionAvailability | undefined {
  if ('reason' in source) return refused(source);
  const { deploy } = source;
  const target = deployTarget(context.observation, deploy);
  if ('reason' in target) return undefined;
  const judgement = judgeAction('deploy', context);
  if (judgement === 'unfit') return undefined;
  const refusal =
    judgement === 'allowed'
      ? refuseHeldImages(context.observation, target.revision.images)
      : judgement;
  return {
    ...(refusal
      ? refused(refusal)
      : { action: 'deploy' as const, allowed: true }),
    version: deploy.version,
    fromEnvironment: deploy.fromEnvironment,
  };
}

function refused({ message, remedy }: Refusal): ActionAvailability {
  return {
    action: 'deploy',
    allowed: false,
    reason: remedy ? `${message}. ${remedy}` : message,
  };
}
