import { Freeze } from '../environment/Environment';
import { Action, calmingActions } from '../plan/Action';
import { Plan, PlanCheck } from '../plan/Plan';

/**
 * Name of the check that says that a freeze stands in the way; breaking the glass goes past it.
 *
 * @public
 */
export const FREEZE_CHECK = 'freeze';

/**
 * Whether a freeze stands in the way of a plan.
 *
 * @public
 */
export function isFreezeCheck({ name, verdict }: PlanCheck): boolean {
  return name === FREEZE_CHECK && verdict === 'block';
}

/**
 * Whether a plan has to wait for people, or for a freeze to end: whether there is anything to go past.
 *
 * @public
 */
export function isGuarded({
  approvals,
  checks,
}: Pick<Plan, 'approvals' | 'checks'>): boolean {
  return approvals.required > 0 || checks.some(isFreezeCheck);
}

/**
 * The freeze that an instant falls into, the one that ends last where there are several.
 *
 * @param now - epoch milliseconds
 * @param action - asks for one that stands in this action's way; absent asks for any
 * @public
 */
export function findFreeze(
  freezes: readonly Freeze[] | undefined,
  now: number,
  action?: Action,
): Freeze | undefined {
  return freezes
    ?.filter(
      ({ from, to, allow }) =>
        Date.parse(from) <= now &&
        now < Date.parse(to) &&
        !(action && [...calmingActions, ...allow].includes(action)),
    )
    .sort((a, b) => Date.parse(b.to) - Date.parse(a.to))[0];
}
