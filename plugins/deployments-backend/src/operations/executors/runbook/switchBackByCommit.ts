import {
  findSwitched,
  StepCommit,
} from '@backstage-deployments/plugin-deployments-common';
import { Course } from '../../Course';
import { readDelivery } from '../../observeDelivery';
import { OperationFailure } from '../../OperationFailure';
import { checkWay, servesAgain, SwitchStep } from './checkWay';
import { askFor, commitChange } from './commitChange';

const LOOK_AGAIN_MS = 2_000;

/**
 * Sends the traffic of a pair back by a commit, whether or not its owner had brought the one that moved it: left in the
 * repository, that would move the traffic later.
 *
 * @returns what happened, in a sentence
 * @throws OperationFailure when the traffic does not go back
 */
export async function switchBackByCommit(
  course: Course,
  back: SwitchStep,
  moved: StepCommit,
): Promise<string> {
  const { label, from, to } = back;
  const commit = {
    ...moved,
    change: { selector: { label, from, value: to } },
  };
  const index = course.operation.steps.length - 1;
  const made =
    course.operation.steps[index].commit ??
    (await commitChange(
      course,
      index,
      { commit, as: 'SwitchBack' },
      async observation => {
        const picks = findSwitched(course.goal, observation)?.value;
        if (picks !== to) checkWay(back, observation, picks);
      },
    ));
  return untilServes(course, back, commit, made);
}

async function untilServes(
  course: Course,
  back: SwitchStep,
  commit: StepCommit,
  made: string,
): Promise<string> {
  const index = course.operation.steps.length - 1;
  for (;;) {
    const { synced, message } = await readDelivery(course, {
      ...commit,
      commit: made,
    });
    const observation = await course.read();
    const picks = findSwitched(course.goal, observation)?.value;
    if (picks === back.to && synced) return servesAgain(back);
    if (picks !== back.to) checkWay(back, observation, picks);
    if (course.isLate()) {
      const said = `${message}, after ${course.deadlineSeconds} s`;
      if (picks === back.to) return `${servesAgain(back)}; ${said}`;
      throw new OperationFailure(
        `Commit ${made.slice(0, 7)} sends Service ${
          back.service.name
        } back to ${back.to}, which still picks ${picks}: ${said}`,
      );
    }
    await askFor(course, commit, made);
    await course.tell(index, `Commit ${made.slice(0, 7)}: ${message}`);
    await course.pause(LOOK_AGAIN_MS);
  }
}
