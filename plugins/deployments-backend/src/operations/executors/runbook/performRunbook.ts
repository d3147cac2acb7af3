import {
  assertNever,
  RunbookStep,
} from '@backstage-deployments/plugin-deployments-common';
import { Course } from '../../Course';
import { StepResult } from '../StepResult';
import { writeToCluster } from '../writeToCluster';
import { awaitRollout } from './awaitRollout';
import { checkHealth } from './checkHealth';
import { runSmokeTest } from './runSmokeTest';
import { watchService } from './watchService';

/** Carries out one step of a switch between colours, or says that it has to be waited for. */
export function performRunbook(
  course: Course,
  index: number,
  step: RunbookStep,
): Promise<StepResult | 'waiting'> {
  switch (step.kind) {
    case 'PrepareIdle':
    case 'SwitchSelector':
    case 'ScaleDown':
      return writeToCluster(course, index, step);
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
