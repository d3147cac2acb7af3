import {
  findSwitched,
  WorkloadObservation,
  writesForStep,
} from '@backstage-deployments/plugin-deployments-common';
import { ClusterError } from '@backstage-deployments/plugin-deployments-node';
import { Course, refusedForNow, RETRY_MS, unsure } from '../../Course';
import { findStep } from '../../findStep';
import { OperationFailure } from '../../OperationFailure';
import { executeWrite } from '../executeWrite';
import { findIdentity } from '../findIdentity';
import { checkWay, servesAgain, SwitchStep } from './checkWay';
import { switchBackByCommit } from './switchBackByCommit';

/** Others write a Service rarely; more conflicts than this mean a fight. */
const CONFLICTS_MAX = 5;

/**
 * Sends the traffic of a pair back to the colour that served before. What somebody else has switched meanwhile is left
 * alone, and so is a colour that has no pod any more: there nobody would answer.
 *
 * @returns what happened, in a sentence
 * @throws OperationFailure when the traffic does not go back
 */
export async function switchBack(course: Course): Promise<string> {
  const step = findStep(course.goal, 'SwitchSelector')?.step;
  if (!step) throw new OperationFailure('There is no switch to take back');
  const back: SwitchStep = { ...step, from: step.to, to: step.from };
  if (back.commit) return switchBackByCommit(course, back, back.commit);
  let conflicts = 0;
  for (;;) {
    const observation = await course.read();
    const picks = findSwitched(course.goal, observation)?.value;
    if (picks === back.to) {
      return servesAgain(back);
    }
    checkWay(back, observation, picks);
    if (course.isLate()) {
      throw new OperationFailure(
        `Not switched back within ${course.deadlineSeconds} s; Service ${step.service.name} still picks ${picks}`,
      );
    }
    if ((await write(course, back, observation)) === 'conflict') conflicts += 1;
    if (conflicts > CONFLICTS_MAX) {
      throw new OperationFailure(
        `Service ${step.service.name} kept changing, so it was not switched back; it picks ${picks}`,
      );
    }
  }
}

async function write(
  course: Course,
  back: SwitchStep,
  observation: WorkloadObservation,
): Promise<'again' | 'conflict'> {
  const { context, operation, signal } = course;
  const { id, requestedBy, requestedAt, reason, workload } = operation;
  const client = context.clientOf(workload.cluster);
  const writes = writesForStep(back, observation, {
    operationId: id,
    requestedBy,
    requestedAt,
    reason,
  });
  try {
    const person = await findIdentity(course);
    for (const one of writes) await executeWrite(client, one, signal, person);
    // Read back rather than believed.
    return 'again';
  } catch (error) {
    if (!(error instanceof ClusterError)) throw error;
    if (error.kind === 'conflict') return 'conflict';
    if (unsure.has(error.kind)) await course.saveUnsure(error.message);
    else if (!refusedForNow.has(error.kind)) throw error;
    await course.pause(RETRY_MS);
    return 'again';
  }
}
