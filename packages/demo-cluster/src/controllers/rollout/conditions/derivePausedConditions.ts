import { Condition, Rollout } from '../RolloutObjects';
import { conditionOf } from './conditionOf';
import { isCompleted } from './isHealthy';
import { NewCondition, setCondition } from './setCondition';

/**
 * The conditions after a pause began or ended, or an abort was taken back; undefined when they fit already. Done before
 * all else in a pass, so that a long pause is not taken for a lack of progress (argo-rollouts rollout/sync.go,
 * checkPausedConditions).
 */
export function derivePausedConditions(
  { spec, status = {}, metadata }: Rollout,
  now: Date,
): readonly Condition[] | undefined {
  if (status.observedGeneration !== String(metadata.generation))
    return undefined;
  const { conditions = [] } = status;
  const paused =
    spec.paused === true || Boolean(status.pauseConditions?.length);
  const progressing = conditionOf(conditions, 'Progressing')?.reason;
  const aborted = progressing === 'RolloutAborted';
  const changes: NewCondition[] = [];
  if (
    paused !== (progressing === 'RolloutPaused') &&
    !aborted &&
    !isCompleted(status)
  ) {
    changes.push({
      type: 'Progressing',
      status: 'Unknown',
      reason: paused ? 'RolloutPaused' : 'RolloutResumed',
      message: paused ? 'Rollout is paused' : 'Rollout is resumed',
    });
  }
  if (aborted && !status.abort) {
    changes.push({
      type: 'Progressing',
      status: 'Unknown',
      reason: 'RolloutRetry',
      message: 'Retrying Rollout after abort',
    });
  }
  const known = conditionOf(conditions, 'Paused')?.status === 'True';
  if (paused !== known && !aborted) {
    changes.push({
      type: 'Paused',
      status: paused ? 'True' : 'False',
      reason: 'RolloutPaused',
      message: 'Rollout is paused',
    });
  }
  return changes.length === 0
    ? undefined
    : changes.reduce<readonly Condition[]>(
        (list, change) => setCondition(list, change, now),
        conditions,
      );
}
