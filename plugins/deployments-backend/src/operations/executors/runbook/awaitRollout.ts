import {
  deriveWorkloadStatus,
  WorkloadStatus,
} from '@backstage-deployments/plugin-deployments-common';
import { Course } from '../../Course';
import { findStep } from '../../findStep';
import { OperationFailure } from '../../OperationFailure';
import { StepResult } from '../StepResult';
import { lookAtPair } from './lookAtPair';

/** Pods come in seconds to minutes. */
const LOOK_AGAIN_MS = 2_000;

/**
 * Waits until the idle colour runs what it was given, on all its pods.
 *
 * @throws OperationFailure when it does not come up, with the cause; nothing has been switched then
 */
export async function awaitRollout(
  course: Course,
  index: number,
): Promise<StepResult | 'waiting'> {
  await course.beginStep(index);
  const { workload, ...seen } = await lookAtPair(course, 'prepared');
  const status = deriveWorkloadStatus({ ...seen, workload });
  const { name } = workload.metadata;
  const wanted = findStep(course.goal, 'PrepareIdle')?.step.replicas ?? 1;
  const available = workload.status?.availableReplicas ?? 0;
  if (status.phase === 'Healthy' && available >= wanted) {
    return { message: `${available} of ${available} pods are ready` };
  }
  if (status.phase === 'Degraded' || status.phase === 'Paused') {
    throw new OperationFailure(
      `${name} does not come up: ${why(status)}; nothing was switched`,
    );
  }
  if (course.isLate()) {
    throw new OperationFailure(
      `${name} was not rolled out within ${course.deadlineSeconds} s: ${why(
        status,
      )}; nothing was switched`,
    );
  }
  await course.tell(
    index,
    status.phase === 'Healthy'
      ? `${available} of ${wanted} pods are ready`
      : why(status),
  );
  return course.lookAgainIn(LOOK_AGAIN_MS);
}

function why({ message, cause }: WorkloadStatus): string {
  return cause ? cause.message : message;
}
