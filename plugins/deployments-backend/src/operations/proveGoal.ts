import { randomUUID } from 'node:crypto';
import {
  deriveHold,
  GoalVerdict,
  lastSpecWriter,
  verifyGoal,
  WorkloadObservation,
} from '@backstage-deployments/plugin-deployments-common';
import { compareInTime } from './compareInTime';
import { Course } from './Course';
import { askToLook } from './executors/askOwner';
import { findStep } from './findStep';
import { observeDelivery } from './observeDelivery';
import { OperationFailure } from './OperationFailure';

/** A reached goal is read again at least this often, a change of the workload sooner. */
const LOOK_AGAIN_MAX_MS = 5_000;
/** A rolling workload changes many times a second; reading it as often would load its API server. */
const LOOK_AGAIN_MIN_MS = 500;
/** An owner tells of a commit by its own object, which no watch of the workload shows. */
const OWNER_LOOK_MS = 1_000;
/** What an unfinished canary reaches need not stay: the next step moves it on. */
const steering = new Set(['promote', 'abort', 'retry', 'pause', 'resume']);
/** Watched for their own time already. */
const watched = new Set(['switch']);

interface Look {
  observation: WorkloadObservation;
  verdict: GoalVerdict;
  /** When the owner compared last. */
  comparedAt?: string;
}

/**
 * Reads the goal back until it is reached and has stayed so; where an owner keeps the workload, until the owner has looked
 * at its repository once more after that.
 *
 * @throws OperationFailure when it is not reached in time, or something moves it back
 */
export async function proveGoal(course: Course): Promise<void> {
  const { action } = course.operation;
  const stableMs =
    steering.has(action) || watched.has(action)
      ? 0
      : course.context.config.verification.stableSeconds * 1000;
  const owner =
    findStep(course.goal, 'AskOwner')?.step.owner ??
    findStep(course.goal, 'SwitchSelector')?.step.commit?.owner;
  let since: number | undefined;
  let comparedBefore: string | undefined;
  for (;;) {
    const { observation, verdict, comparedAt } = await look(course);
    const now = course.now();
    checkKept(observation, verdict, since);
    since = verdict.state === 'proven' ? since ?? now : undefined;
    if (since === undefined) comparedBefore = undefined;
    if (since !== undefined && now - since >= stableMs) {
      if (!owner || (comparedBefore && comparedAt !== comparedBefore)) {
        await succeed(course, observation, verdict, {
          seconds: stableMs / 1000,
          ownerLooked: Boolean(owner),
        });
        return;
      }
      if (!comparedBefore) {
        comparedBefore = comparedAt ?? 'never';
        await askToLook(course, owner);
      }
    }
    if (course.isLate() && (since === undefined || comparedBefore)) {
      throw notReached(course, verdict, since !== undefined);
    }
    await course.saveProgress(verdict.message);
    const rest = since === undefined ? Infinity : since + stableMs - now;
    await waitForChange(
      course,
      owner ? OWNER_LOOK_MS : Math.max(rest, LOOK_AGAIN_MIN_MS),
    );
  }
}

async function look(course: Course): Promise<Look> {
  const [observation, delivery] = await Promise.all([
    course.read(),
    observeDelivery(course),
  ]);
  const { goal, operation } = course;
  return {
    observation,
    verdict: verifyGoal(goal, observation, operation.id, delivery),
    ...(delivery?.comparedAt && { comparedAt: delivery.comparedAt }),
  };
}

/** Fails when what was reached, or what was written, is gone again; names who did it. */
function checkKept(
  { workload, templateHolder }: WorkloadObservation,
  { state, message, checks }: GoalVerdict,
  since: number | undefined,
): void {
  if (state === 'moved') throw new OperationFailure(message, checks);
  const applied = checks.find(({ name }) => name === 'applied');
  if (since === undefined || applied?.passed !== false) return;
  const writer = lastSpecWriter(templateHolder ?? workload);
  throw new OperationFailure(
    `It was reached and then put back${writer ? ` by ${writer}` : ''}`,
    checks,
  );
}

function notReached(
  { deadlineSeconds }: Course,
  { message, checks }: GoalVerdict,
  reached: boolean,
): OperationFailure {
  return reached
    ? new OperationFailure(
        `Reached, but its owner did not look at the repository again within ${deadlineSeconds} s, so nobody knows whether it stays`,
        checks,
      )
    : new OperationFailure(
        `Not reached within ${deadlineSeconds} s: ${message}`,
        checks,
      );
}

async function waitForChange(course: Course, atMostMs: number): Promise<void> {
  const began = course.now();
  const ms = Math.min(atMostMs, LOOK_AGAIN_MAX_MS);
  await course.context.waitForChange(
    course.operation.workload,
    ms,
    course.signal,
  );
  const early = Math.min(ms, LOOK_AGAIN_MIN_MS) - (course.now() - began);
  if (early > 0) await course.pause(early);
}

async function succeed(
  course: Course,
  observation: WorkloadObservation,
  { message, checks }: GoalVerdict,
  { seconds, ownerLooked }: { seconds: number; ownerLooked: boolean },
): Promise<void> {
  const figures = await compareInTime(course, observation);
  const at = course.at();
  const after = ownerLooked ? ', and after its owner looked again' : '';
  if (seconds === 0) {
    await course.save({
      type: 'succeeded',
      at,
      result: `${message}${after}`,
      checks,
      ...figures,
    });
    return;
  }
  const hold = deriveHold(course.operation, course.goal, observation, {
    id: randomUUID(),
    at,
  });
  await course.save(
    {
      type: 'succeeded',
      at,
      result: `${message}, unchanged for ${seconds} s${after}`,
      checks: [
        ...checks,
        {
          name: 'unchanged',
          passed: true,
          message: `Still so after ${seconds} s${after}`,
        },
      ],
      ...figures,
    },
    hold,
  );
}
