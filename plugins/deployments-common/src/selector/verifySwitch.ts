import { Delivery } from '../operation/deriveDelivery';
import { GoalVerdict } from '../operation/GoalVerdict';
import { PlanGoal } from '../plan/Plan';
import { WorkloadObservation } from '../snapshot/WorkloadObservation';
import { deriveWorkloadStatus } from '../status/deriveWorkloadStatus';
import { findRunbookMove, findSwitched } from './findRunbookMove';
import { RunbookStep } from './RunbookStep';

/**
 * Whether the traffic of a pair goes where a runbook sent it, and who gets it is well.
 *
 * @param delivery - what the Service's owner says of the commit, where it was switched by one
 */
export function verifySwitch(
  goal: PlanGoal,
  step: Extract<RunbookStep, { kind: 'SwitchSelector' }>,
  observation: WorkloadObservation,
  delivery?: Delivery,
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
    ...(step.commit
      ? [
          {
            name: 'synced',
            passed: delivery?.synced === true,
            message: delivery?.message ?? 'The owner has not been asked yet',
          },
        ]
      : []),
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
