import {
  ContainerImage,
  forwardActions,
  Operation,
  PlannedDeploy,
  deployTarget,
  refuseHeld,
  refuseHeldImages,
  WorkloadObservation,
} from '@backstage-deployments/plugin-deployments-common';
import { OperationFailure } from './OperationFailure';
import { OperationsContext } from './OperationsContext';
import { withHolds } from './withHolds';

/**
 * The version may have been left elsewhere in its environment since the plan was made.
 *
 * @throws OperationFailure that says who holds it and why
 */
export async function checkHolds(
  context: OperationsContext,
  { action, plan }: Operation,
  observation: WorkloadObservation,
): Promise<void> {
  const { deploy } = plan;
  if (!deploy && !forwardActions.includes(action)) return;
  const now = await withHolds(context, observation);
  const held = deploy
    ? refuseHeldImages(now, imagesAfter(now, deploy))
    : refuseHeld(action, now);
  if (held) throw new OperationFailure(`${held.message}; nothing was written`);
}

/** Nothing is held of what is there already. */
function imagesAfter(
  observation: WorkloadObservation,
  deploy: PlannedDeploy,
): ContainerImage[] {
  const target = deployTarget(observation, deploy);
  return 'reason' in target ? [] : target.revision.images;
}
