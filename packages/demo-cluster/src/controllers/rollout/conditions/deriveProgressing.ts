import { Condition, RolloutStatus } from '../RolloutObjects';
import { RolloutPass } from '../RolloutSituation';
import { hasProgressed } from './hasProgressed';
import { isCompleted, isHealthy } from './isHealthy';
import { isWaitingByPlan, msUntilDeadline } from './progressDeadline';
import { replaceCondition, setCondition } from './setCondition';

/** The Progressing condition of an update that is not aborted: done, moving, or too long without a move. */
export function deriveProgressing(
  pass: RolloutPass,
  status: RolloutStatus,
  conditions: readonly Condition[],
  { becameUnhealthy }: { becameUnhealthy: boolean },
): readonly Condition[] {
  const { rollout, now } = pass;
  const { name } = pass.current.metadata;
  if (isHealthy(rollout, status)) {
    return setCondition(
      conditions,
      {
        type: 'Progressing',
        status: 'True',
        reason: 'NewReplicaSetAvailable',
        message: `ReplicaSet "${name}" has successfully progressed.`,
      },
      now,
    );
  }
  if (becameUnhealthy || hasProgressed(rollout, status)) {
    const lost = becameUnhealthy && isCompleted(status);
    return replaceCondition(
      conditions,
      {
        type: 'Progressing',
        status: 'True',
        reason: lost ? 'ReplicaSetNotAvailable' : 'ReplicaSetUpdated',
        message: lost
          ? 'Rollout does not have minimum availability'
          : `ReplicaSet "${name}" is progressing.`,
      },
      now,
    );
  }
  const left = msUntilDeadline(rollout, conditions, now);
  return left !== undefined && left <= 0 && !isWaitingByPlan(pass)
    ? setCondition(
        conditions,
        {
          type: 'Progressing',
          status: 'False',
          reason: 'ProgressDeadlineExceeded',
          message: `ReplicaSet "${name}" has timed out progressing.`,
        },
        now,
      )
    : conditions;
}
