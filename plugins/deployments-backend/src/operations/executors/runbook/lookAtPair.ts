import {
  findRunbookMove,
  findSwitched,
  WorkloadObservation,
} from '@backstage-deployments/plugin-deployments-common';
import { Course } from '../../Course';
import { findStep } from '../../findStep';
import { OperationFailure } from '../../OperationFailure';

/** How far a switch is: whether the idle colour has been given what it is to run, and whether it has the traffic. */
export type PairState = 'unprepared' | 'prepared' | 'serving';

/**
 * The colour that is to serve, fresh, with its Service and the other colour.
 *
 * @param state - what has to be so still
 * @throws OperationFailure when somebody else has moved one of them
 */
export async function lookAtPair(
  course: Course,
  state: PairState,
): Promise<WorkloadObservation> {
  const observation = await course.read();
  const { goal } = course;
  if (observation.workload.metadata.uid !== goal.observed.uid) {
    throw new OperationFailure(
      `${observation.workload.metadata.name} was deleted and created again`,
    );
  }
  const move = findRunbookMove(goal, observation, state !== 'unprepared');
  if (move) throw new OperationFailure(move);
  const target = findStep(goal, 'SwitchSelector')?.step;
  const picks = findSwitched(goal, observation)?.value;
  if (state === 'serving' && target && picks !== target.to) {
    throw new OperationFailure(
      `Somebody else switched Service ${target.service.name} to ${picks}`,
    );
  }
  return observation;
}
