import { formatTime } from '../formatTime';
import { Condition } from '../RolloutObjects';
import { conditionOf } from './conditionOf';

export type NewCondition = Pick<
  Condition,
  'type' | 'status' | 'reason' | 'message'
>;

/**
 * Puts a condition at the end of the list. Nothing changes, its message neither, while status and reason stay as they
 * are; the transition time is that of the last change of status (argo-rollouts utils/conditions, SetRolloutCondition).
 */
export function setCondition(
  conditions: readonly Condition[],
  next: NewCondition,
  now: Date,
): readonly Condition[] {
  const before = conditionOf(conditions, next.type);
  if (before?.status === next.status && before.reason === next.reason) {
    return conditions;
  }
  return replaceCondition(conditions, next, now);
}

/** Like `setCondition`, but also where status and reason stay: its update time tells of progress. */
export function replaceCondition(
  conditions: readonly Condition[],
  next: NewCondition,
  now: Date,
): readonly Condition[] {
  const before = conditionOf(conditions, next.type);
  const time = formatTime(now);
  return [
    ...conditions.filter(({ type }) => type !== next.type),
    {
      ...next,
      lastUpdateTime: time,
      lastTransitionTime:
        before?.status === next.status ? before.lastTransitionTime : time,
    },
  ];
}
