import {
  CronJob,
  Job,
  OPERATION_ID,
  resourceKinds,
  RunbookStep,
} from '@backstage-deployments/plugin-deployments-common';
import { ClusterError } from '@backstage-deployments/plugin-deployments-node';
import { Course, refusedForNow, unsure } from '../../Course';
import { findStep } from '../../findStep';
import { OperationFailure } from '../../OperationFailure';
import { FIELD_MANAGER } from '../executeWrite';
import { findIdentity } from '../findIdentity';
import { StepResult } from '../StepResult';
import { lookAtPair } from './lookAtPair';
import { smokeTestJob, smokeTestName } from './smokeTestJob';

type Step = Extract<RunbookStep, { kind: 'RunSmokeTest' }>;

const LOOK_AGAIN_MS = 2_000;

/**
 * Runs the declared smoke test against the idle colour: one Job, named after the operation, so that a resumed one finds it.
 *
 * @throws OperationFailure when it fails, or does not end in time
 */
export async function runSmokeTest(
  course: Course,
  index: number,
  step: Step,
): Promise<StepResult | 'waiting'> {
  await course.beginStep(index);
  await lookAtPair(course, 'prepared');
  const name = smokeTestName(course.operation);
  const job = await course.insist(() => find<Job>(course, 'jobs', name));
  if (!job) {
    if (!course.isLate()) await start(course, step);
  } else if (job.metadata.annotations?.[OPERATION_ID] !== course.operation.id) {
    throw new OperationFailure(
      `Job ${name} is not this operation's; nothing was switched`,
    );
  }
  const ended = job?.status?.conditions?.find(
    ({ type, status }) =>
      status === 'True' && (type === 'Complete' || type === 'Failed'),
  );
  if (ended?.type === 'Complete') return { message: `Job ${name} passed` };
  if (ended) {
    throw new OperationFailure(
      `The smoke test failed: ${
        ended.message ?? ended.reason ?? 'no reason given'
      }. Its log is that of Job ${name}; nothing was switched`,
    );
  }
  if (course.isLate()) {
    throw new OperationFailure(
      `The smoke test did not end within ${course.deadlineSeconds} s (Job ${name}); nothing was switched`,
    );
  }
  await course.tell(index, `Job ${name} runs`);
  return course.lookAgainIn(LOOK_AGAIN_MS);
}

async function start(course: Course, step: Step): Promise<void> {
  const { context, operation, signal, goal } = course;
  const { cluster, namespace } = operation.workload;
  const pattern = await course.insist(() =>
    find<CronJob>(course, 'cronjobs', step.cronJob),
  );
  if (!pattern) {
    throw new OperationFailure(
      `CronJob ${step.cronJob}, which the Service names as its smoke test, does not exist; nothing was switched`,
    );
  }
  const slot = findStep(goal, 'SwitchSelector')?.step.to ?? '';
  const job = smokeTestJob(pattern, operation, {
    slot,
    ...(step.service && { service: step.service }),
  });
  const name = smokeTestName(operation);
  try {
    await context
      .clientOf(cluster)
      .create({ kind: resourceKinds.jobs, namespace, name }, job, {
        fieldManager: FIELD_MANAGER,
        onBehalfOf: await findIdentity(course),
        signal,
      });
  } catch (error) {
    const passes =
      error instanceof ClusterError &&
      (error.kind === 'conflict' ||
        unsure.has(error.kind) ||
        refusedForNow.has(error.kind));
    // Made already, or perhaps: the next look finds it by its name, or makes it.
    if (!passes) throw error;
  }
}

async function find<T extends Job | CronJob>(
  { context, operation, signal }: Course,
  plural: 'jobs' | 'cronjobs',
  name: string,
): Promise<T | undefined> {
  const { cluster, namespace } = operation.workload;
  try {
    return await context
      .clientOf(cluster)
      .get<T>({ kind: resourceKinds[plural], namespace, name }, { signal });
  } catch (error) {
    const absent = error instanceof ClusterError && error.kind === 'not-found';
    if (!absent) throw error;
    return undefined;
  }
}
