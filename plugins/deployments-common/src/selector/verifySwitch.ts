import { GoalVerdict } from '../operation/GoalVerdict';
import { PlanGoal } from '../plan/Plan';
import { WorkloadObservation } from '../snapshot/WorkloadObservation';
import { deriveWorkloadStatus } from '../status/deriveWorkloadStatus';
import { findRunbookMove, findSwitched } from './findRunbookMove';
import { RunbookStep } from './RunbookStep';

/** Whether the traffic of a pair goes where a runbook sent it, and who gets it is well. */
export function verifySwitch(
  goal: PlanGoal,
  step: Extract<RunbookStep, { kind: 'SwitchSelector' }>,
  observation: WorkloadObservation,
): GoalVerdict {
  const { name } = step.service;
  const move = findRunbookMove(goal, observation, true);
  if (move) {
    return {
      state: 'moved',
      message: move,
      checks: [{ name: 'unchanged', passed: false, message: move }],
    };
  }
  const status = deriveWorkloadStatus(observation);
  const picks = findSwitched(goal, observation)?.value;
  const checks = [
    {
      name: 'applied',
      passed: picks === step.to,
      message:
        picks === step.to
          ? `Service ${name} sends its traffic to ${step.to}`
          : `Service ${name} picks ${picks}, and not ${step.to}`,
    },
    {
      name: 'healthy',
      passed: status.phase === 'Healthy',
      message: status.cause
        ? `${status.message}. ${status.cause.message}`
        : status.message,
    },
  ];
  const open = checks.find(({ passed }) => !passed);
  return open
    ? { state: 'waiting', message: open.message, checks }
    : {
        state: 'proven',
        message: `${checks[0].message}; ${status.message}`,
        checks,
      };
}
