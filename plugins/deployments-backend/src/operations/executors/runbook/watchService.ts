import { RunbookStep } from '@backstage-deployments/plugin-deployments-common';
import { Course } from '../../Course';
import { OperationFailure } from '../../OperationFailure';
import { StepResult } from '../StepResult';
import { findHealth, Health } from './findHealth';
import { lookAtPair } from './lookAtPair';

const LOOK_AGAIN_MS = 5_000;
/** One lost packet is no failure of a version. */
const ATTEMPTS = 3;
const ATTEMPT_PAUSE_MS = 1_000;

/**
 * Looks at the colour that serves now until its monitoring time is over.
 *
 * @throws OperationFailure when it fails; the traffic goes back then
 */
export async function watchService(
  course: Course,
  index: number,
  { seconds, endpoint }: Extract<RunbookStep, { kind: 'WatchService' }>,
): Promise<StepResult | 'waiting'> {
  await course.beginStep(index);
  const health = await insistOnHealth(course, endpoint);
  if (!health.healthy) {
    throw new OperationFailure(
      `Failed while it was watched: ${health.problem}`,
    );
  }
  const leftMs = seconds * 1000 - course.msInStep(index);
  if (leftMs <= 0) {
    return { message: `Healthy for ${seconds} s: ${health.asked}` };
  }
  await course.tell(index, `Healthy so far: ${health.asked}`);
  return course.lookAgainIn(Math.min(leftMs, LOOK_AGAIN_MS));
}

async function insistOnHealth(
  course: Course,
  endpoint: Parameters<typeof findHealth>[2],
): Promise<Health> {
  for (let attempt = 1; ; attempt += 1) {
    const observation = await lookAtPair(course, 'serving');
    const health = await findHealth(course, observation, endpoint);
    if (health.healthy || attempt === ATTEMPTS) return health;
    await course.pause(ATTEMPT_PAUSE_MS);
  }
}
