import {
  findRunbookMove,
  PlanStep,
  verifyGoal,
  WorkloadObservation,
  writesForStep,
} from '@backstage-deployments/plugin-deployments-common';
import { ClusterError } from '@backstage-deployments/plugin-deployments-node';
import { checkHolds } from '../checkHolds';
import { checkService, readService } from '../checkService';
import { Course, refusedForNow, RETRY_MS, unsure } from '../Course';
import { findMove } from '../findMove';
import { findStep } from '../findStep';
import { isTooEarly } from '../isTooEarly';
import { OperationFailure } from '../OperationFailure';
import { executeWrite } from './executeWrite';
import { findIdentity } from './findIdentity';
import { StepResult } from './StepResult';

/** Controllers write an object's status many times a second while it moves; more conflicts than this mean a fight. */
const CONFLICTS_MAX = 5;
/** A rolling workload changes many times a second; reading it as often would load its API server. */
const LOOK_AGAIN_MS = 500;

/**
 * Carries out a step that writes to the workload. It looks before it acts; the first look may rest on what the plan was
 * just made from.
 *
 * @throws OperationFailure when somebody else has moved the workload, or it does not hold still
 */
export async function writeToCluster(
  course: Course,
  index: number,
  step: PlanStep,
): Promise<StepResult> {
  const recalled = recall(course);
  const asking = readService(course);
  // Waited for below; storing the intent may fail before that.
  asking.catch(() => undefined);
  // The intent is stored before the act: whoever resumes knows that it may have happened.
  await course.save({ type: 'stepStarted', index, at: course.at() });
  let conflicts = 0;
  for (let look = 0; ; look += 1) {
    const [observation, service] = await Promise.all([
      (look === 0 && recalled) || course.read(),
      asking,
    ]);
    checkUnmoved(course, observation);
    checkService(course, service, observation);
    await checkHolds(course, observation);
    if (isDone(course, step, observation)) return {};
    if (course.isLate()) {
      throw new OperationFailure(
        `Not done within ${course.deadlineSeconds} s; nothing more is written`,
      );
    }
    const outcome = await write(course, step, observation);
    if (outcome === 'done') return {};
    if (outcome === 'conflict') conflicts += 1;
    if (conflicts > CONFLICTS_MAX) {
      throw new OperationFailure(
        'The workload kept changing; nothing was overwritten',
      );
    }
  }
}

/** What the plan was made from, while nothing has been written yet and no watch shows a change. */
function recall({
  operation,
  context,
}: Course): WorkloadObservation | undefined {
  const { steps, workload, planHash } = operation;
  return steps.every(({ state }) => state === 'pending')
    ? context.recentPlans.recall(workload, planHash)?.observation
    : undefined;
}

/** A promotion that has happened must not be repeated: it would skip a step. All other writes say so themselves. */
function isDone(
  course: Course,
  step: PlanStep,
  observation: WorkloadObservation,
): boolean {
  const promotion = step.kind === 'PromoteRollout' && !step.full;
  return (
    !isTooEarly(step, observation) &&
    ((promotion &&
      verifyGoal(course.goal, observation, course.operation.id).state ===
        'proven') ||
      writesFor(course, step, observation).length === 0)
  );
}

function writesFor(
  { operation }: Course,
  step: PlanStep,
  observation: WorkloadObservation,
) {
  const { id, requestedBy, requestedAt, approvedAt, reason } = operation;
  return writesForStep(step, observation, {
    operationId: id,
    requestedBy,
    // A restart replaces what is older than this: also the pods that came while it waited.
    requestedAt: approvedAt ?? requestedAt,
    reason,
  });
}

/** `again`: look again. After a timeout too, as the write may have arrived. */
async function write(
  course: Course,
  step: PlanStep,
  observation: WorkloadObservation,
): Promise<'done' | 'conflict' | 'again'> {
  if (isTooEarly(step, observation)) {
    await course.pause(LOOK_AGAIN_MS);
    return 'again';
  }
  const client = course.context.clientOf(course.operation.workload.cluster);
  try {
    const person = await findIdentity(course);
    for (const one of writesFor(course, step, observation))
      await executeWrite(client, one, course.signal, person);
    return 'done';
  } catch (error) {
    if (!(error instanceof ClusterError)) throw error;
    if (error.kind === 'conflict') return 'conflict';
    if (unsure.has(error.kind)) await course.saveUnsure(error.message);
    else if (!refusedForNow.has(error.kind)) throw error;
    await course.pause(
      Math.max(RETRY_MS, (error.retryAfterSeconds ?? 0) * 1000),
    );
    return 'again';
  }
}

function checkUnmoved(
  { goal, operation, context }: Course,
  observation: WorkloadObservation,
): void {
  const prepare = findStep(goal, 'PrepareIdle');
  const { state, commit } = (prepare && operation.steps[prepare.index]) ?? {};
  const move =
    findRunbookMove(goal, observation, state === 'done') ??
    // A commit of its own has changed the template, and leaves no mark on the live object.
    (commit
      ? undefined
      : findMove(goal, observation, operation.id, context.fingerprint));
  if (move) throw new OperationFailure(move);
}
