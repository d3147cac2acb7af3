import {
  findRunbookMove,
  findSwitched,
  WorkloadObservation,
} from '@backstage-deployments/plugin-deployments-common';
import { Course } from '../../Course';
import { findStep } from '../../findStep';
import { OperationFailure } from '../../OperationFailure';

/**
 * The colour that is to serve, fresh, with its Service and the other colour.
 *
 * @param serving - whether the traffic has to be there
 * @throws OperationFailure when somebody else has moved one of them
 */
export async function lookAtPair(
  course: Course,
  serving: boolean,
): Promise<WorkloadObservation> {
  const observation = await course.read();
  const { goal } = course;
  if (observation.workload.metadata.uid !== goal.observed.uid) {
    throw new OperationFailure(
      `${observation.workload.metadata.name} was deleted and created again`,
    );
  }
  const move = findRunbookMove(goal, observation, true);
  if (move) throw new OperationFailure(move);
  const target = findStep(goal, 'SwitchSelector')?.step;
  const picks = findSwitched(goal, observation)?.value;
  if (serving && target && picks !== target.to) {
    throw new OperationFailure(
      `Somebody else switched Service ${target.service.name} to ${picks}`,
    );
  }
  return observation;
}
