import {
  assertNever,
  RunbookStep,
  WritingStep,
} from '@backstage-deployments/plugin-deployments-common';
import { Course } from '../../Course';
import { StepResult } from '../StepResult';
import { writeToCluster } from '../writeToCluster';
import { awaitRollout } from './awaitRollout';
import { checkHealth } from './checkHealth';
import { followCommit } from './followCommit';
import { lookAtPair } from './lookAtPair';
import { runSmokeTest } from './runSmokeTest';
import { watchService } from './watchService';

/** Takes the pods from the colour that was left, unless somebody has sent the traffic back to it. */
async function scaleDown(
  course: Course,
  index: number,
  step: Extract<RunbookStep, { kind: 'ScaleDown' }>,
): Promise<StepResult | 'waiting'> {
  await lookAtPair(course, 'serving');
  return write(course, index, step);
}

function write(
  course: Course,
  index: number,
  step: Extract<RunbookStep, { kind: WritingStep }>,
): Promise<StepResult | 'waiting'> {
  const { commit } = step;
  return commit
    ? followCommit(course, index, { ...step, commit })
    : writeToCluster(course, index, step);
}

/** Carries out one step of a switch between colours, or says that it has to be waited for. */
export function performRunbook(
  course: Course,
  index: number,
  step: RunbookStep,
): Promise<StepResult | 'waiting'> {
  switch (step.kind) {
    case 'PrepareIdle':
    case 'SwitchSelector':
      return write(course, index, step);
    case 'ScaleDown':
      return scaleDown(course, index, step);
    case 'AwaitRollout':
      return awaitRollout(course, index);
    case 'CheckHealth':
      return checkHealth(course, index, step);
    case 'RunSmokeTest':
      return runSmokeTest(course, index, step);
    case 'WatchService':
      return watchService(course, index, step);
    default:
      return assertNever(step);
  }
}
