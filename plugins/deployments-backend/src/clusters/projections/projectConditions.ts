import { Condition } from '@backstage-deployments/plugin-deployments-common';
import { intern } from '../intern';
import { cutMessage } from './cutMessage';
import { pick } from './pick';

/** Those that end a rollout; their times stay until the next one. */
const lasting = new Set(['NewReplicaSetAvailable', 'RolloutCompleted']);

/**
 * Without their times: those change at every look of a controller, and a page would be told for nothing. Only when a
 * version was there with all its replicas is kept.
 */
export function projectConditions(
  conditions: readonly Condition[] | undefined,
): Condition[] | undefined {
  return conditions?.map(condition => ({
    ...pick(condition, ['type', 'status']),
    ...(condition.reason && { reason: intern(condition.reason) }),
    ...(lasting.has(condition.reason ?? '') && timeOf(condition)),
    ...(condition.message && { message: cutMessage(condition.message) }),
  }));
}

function timeOf({
  lastUpdateTime,
  lastTransitionTime,
}: Condition): Pick<Condition, 'lastUpdateTime'> {
  const at = lastUpdateTime ?? lastTransitionTime;
  return at ? { lastUpdateTime: at } : {};
}
