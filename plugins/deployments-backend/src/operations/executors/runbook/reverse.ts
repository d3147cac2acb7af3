import { Course } from '../../Course';
import { describeFailure } from '../../describeFailure';
import { findStep } from '../../findStep';
import { switchBack } from './switchBack';

/**
 * Takes a switch back that failed or that somebody wants back, and ends the operation. Stored before the act: whoever
 * resumes goes on with it, and never forward again.
 *
 * @param why - absent when it was on its way back already
 */
export async function reverse(
  course: Course,
  why?: { reason: string; by?: string },
): Promise<void> {
  const { from = '', service } =
    findStep(course.goal, 'SwitchSelector')?.step ?? {};
  if (why && !course.operation.reversal) {
    await course.save({
      type: 'reversing',
      at: course.at(),
      ...why,
      title: `Switch Service ${service?.name} back to ${from}`,
    });
  }
  const done = await switchBack(course);
  const { reversal, steps } = course.operation;
  await course.save({
    type: 'stepDone',
    index: steps.length - 1,
    at: course.at(),
    message: done,
  });
  const result = `${reversal?.reason}; ${done}`;
  await course.save(
    reversal?.by
      ? { type: 'cancelled', at: course.at(), by: reversal.by, result }
      : { type: 'failed', at: course.at(), result },
  );
}

/** How an operation ends that could not be taken back either: both reasons. */
export function describeStuck(course: Course, error: unknown) {
  const { result, checks } = describeFailure(error);
  const { reversal } = course.operation;
  return {
    result: reversal ? `${reversal.reason}. ${result}` : result,
    ...(checks && { checks }),
  };
}
