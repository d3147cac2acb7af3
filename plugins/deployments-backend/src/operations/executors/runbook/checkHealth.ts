import { RunbookStep } from '@backstage-deployments/plugin-deployments-common';
import { Course } from '../../Course';
import { OperationFailure } from '../../OperationFailure';
import { StepResult } from '../StepResult';
import { findHealth } from './findHealth';
import { lookAtPair } from './lookAtPair';

/** As long as the standard's script tries (deployment-architecture.md, "Blue-Green Deployment Script"). */
const HEALTH_SECONDS_MAX = 30;
const LOOK_AGAIN_MS = 1_000;

/**
 * Asks a colour for its health, again for a while: endpoints follow the pods, and those of a Service its selector, only
 * after some seconds.
 *
 * @throws OperationFailure when it is not well by then
 */
export async function checkHealth(
  course: Course,
  index: number,
  { when, endpoint }: Extract<RunbookStep, { kind: 'CheckHealth' }>,
): Promise<StepResult | 'waiting'> {
  await course.beginStep(index);
  const observation = await lookAtPair(
    course,
    when === 'after' ? 'serving' : 'prepared',
  );
  const health = await findHealth(course, observation, endpoint);
  if (health.healthy) return { message: health.asked };
  if (course.msInStep(index) >= HEALTH_SECONDS_MAX * 1000) {
    throw new OperationFailure(
      `Not healthy within ${HEALTH_SECONDS_MAX} s: ${health.problem}`,
    );
  }
  await course.tell(index, health.problem);
  return course.lookAgainIn(LOOK_AGAIN_MS);
}
