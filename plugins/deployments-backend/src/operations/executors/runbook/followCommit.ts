import {
  FileEdit,
  RunbookStep,
  StepCommit,
  WorkloadObservation,
  WritingStep,
  writesForStep,
} from '@backstage-deployments/plugin-deployments-common';
import { checkHolds } from '../../checkHolds';
import { checkService, readService } from '../../checkService';
import { Course } from '../../Course';
import { findMove } from '../../findMove';
import { readDelivery } from '../../observeDelivery';
import { OperationFailure } from '../../OperationFailure';
import { hashEdits } from '../../source/hashEdits';
import { StepResult } from '../StepResult';
import { writeToCluster } from '../writeToCluster';
import { askFor, commitChange } from './commitChange';
import { lookAtPair, PairState } from './lookAtPair';

/** A step of a runbook that writes by a commit. */
type CommittedStep = Extract<RunbookStep, { kind: WritingStep }> & {
  commit: StepCommit;
};

/** An owner that has been asked looks within a second or two; it is asked again until it has brought the commit. */
const LOOK_AGAIN_MS = 2_000;

/** What has to be so from when a step begins until it is done. */
const states: Readonly<Record<WritingStep, PairState>> = {
  PrepareIdle: 'unprepared',
  SwitchSelector: 'prepared',
  ScaleDown: 'serving',
};

/**
 * Carries out a step whose object a GitOps owner keeps: commits it, has the owner look, and waits until the owner says that
 * it is so and the cluster shows it. The number of pods that the owner leaves to whoever scales in the cluster is written
 * there then.
 *
 * @throws OperationFailure when the repository or the pair has moved on, or the owner does not bring it in time
 */
export async function followCommit(
  course: Course,
  index: number,
  step: CommittedStep,
): Promise<StepResult | 'waiting'> {
  await course.beginStep(index);
  const commit =
    course.operation.steps[index].commit ??
    (await commitChange(
      course,
      index,
      { commit: step.commit, as: step.kind },
      (observation, edits) => checkAct(course, step, observation, edits),
    ));
  const { synced, message } = await readDelivery(course, {
    ...step.commit,
    commit,
  });
  const observation = await lookAtPair(course, states[step.kind]);
  if (synced && isShown(course, step, observation)) {
    return isDone(course, step, observation)
      ? { message }
      : writeToCluster(course, index, step);
  }
  const waitsFor = synced
    ? `${message}, and ${step.commit.target.kind} ${step.commit.target.name} does not show it yet`
    : message;
  if (course.isLate()) {
    throw new OperationFailure(
      `Committed as ${commit.slice(0, 7)}, and not there within ${
        course.deadlineSeconds
      } s: ${waitsFor}`,
    );
  }
  await askFor(course, step.commit, commit);
  await course.tell(index, `Commit ${commit.slice(0, 7)}: ${waitsFor}`);
  return course.lookAgainIn(LOOK_AGAIN_MS);
}

/** What let the request through, and the edits that were shown, have to hold at the act as well. */
async function checkAct(
  course: Course,
  step: CommittedStep,
  observation: WorkloadObservation,
  edits: readonly FileEdit[],
): Promise<void> {
  const { goal, operation, context } = course;
  checkService(course, await readService(course), observation);
  await checkHolds(course, observation);
  await lookAtPair(course, states[step.kind]);
  const move =
    step.kind === 'PrepareIdle' &&
    findMove(goal, observation, operation.id, context.fingerprint);
  if (move) throw new OperationFailure(move);
  const { branch, repoURL, edits: planned } = step.commit;
  if (edits.length > 0 && hashEdits(edits) !== planned) {
    const name = context.repoFor(repoURL)?.name ?? repoURL;
    throw new OperationFailure(
      `${branch} of ${name} was changed since the plan was made, and the commit would be another one; nothing was written there`,
    );
  }
}

/** Whether the cluster has all of a commit that its owner is sure to bring. */
function isShown(
  course: Course,
  step: CommittedStep,
  observation: WorkloadObservation,
): boolean {
  switch (step.kind) {
    case 'PrepareIdle':
      return isDone(course, { ...step, replicas: 0 }, observation);
    case 'SwitchSelector':
      return isDone(course, step, observation);
    default:
      return true;
  }
}

function isDone(
  { operation }: Course,
  step: CommittedStep,
  observation: WorkloadObservation,
): boolean {
  const { id, requestedBy, requestedAt, reason } = operation;
  return (
    writesForStep(step, observation, {
      operationId: id,
      requestedBy,
      requestedAt,
      reason,
    }).length === 0
  );
}
