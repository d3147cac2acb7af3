import {
  ContainerImage,
  forwardActions,
  imagesOf,
  Operation,
  PlannedDeploy,
  deployTarget,
  refuseHeld,
  refuseHeldImages,
  Refusal,
  templateWithImages,
  WorkloadObservation,
} from '@backstage-deployments/plugin-deployments-common';
import { Course } from './Course';
import { findStep } from './findStep';
import { OperationFailure } from './OperationFailure';
import { withHolds } from './withHolds';

/**
 * The version may have been left elsewhere in its environment since the plan was made.
 *
 * @throws OperationFailure that says who holds it and why
 */
export async function checkHolds(
  course: Course,
  observation: WorkloadObservation,
): Promise<void> {
  const { context, operation } = course;
  const { action, plan } = operation;
  const brings =
    plan.deploy !== undefined ||
    forwardActions.includes(action) ||
    isBeforeSwitch(operation);
  if (!brings) return;
  const now = await withHolds(context, observation);
  const held = findHeld(course, now);
  if (held) throw new OperationFailure(`${held.message}; nothing was written`);
}

/** Once its traffic has moved, a switch is ended or taken back, and a hold stands in the way of neither. */
function isBeforeSwitch({ plan, steps }: Operation): boolean {
  return (
    plan.switch !== undefined && steps[plan.switch.switchStep].state !== 'done'
  );
}

function findHeld(
  { goal, operation }: Course,
  observation: WorkloadObservation,
): Refusal | undefined {
  const { action, plan } = operation;
  if (plan.deploy) {
    return refuseHeldImages(observation, imagesAfter(observation, plan.deploy));
  }
  const prepare = findStep(goal, 'PrepareIdle')?.step;
  return prepare
    ? refuseHeldImages(
        observation,
        imagesOf(templateWithImages(observation, prepare.images)),
      )
    : refuseHeld(action, observation);
}

/** Nothing is held of what is there already. */
function imagesAfter(
  observation: WorkloadObservation,
  deploy: PlannedDeploy,
): ContainerImage[] {
  const target = deployTarget(observation, deploy);
  return 'reason' in target ? [] : target.revision.images;
}
