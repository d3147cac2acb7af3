import { Condition } from '@backstage-deployments/plugin-deployments-common';
import { intern } from '../intern';
import { cutMessage } from './cutMessage';
import { pick } from './pick';

/** Without their times: those change at every look of a controller, and a page would be told for nothing. */
export function projectConditions(
  conditions: readonly Condition[] | undefined,
): Condition[] | undefined {
  return conditions?.map(condition => ({
    ...pick(condition, ['type', 'status']),
    ...(condition.reason && { reason: intern(condition.reason) }),
    ...(condition.message && { message: cutMessage(condition.message) }),
  }));
}
