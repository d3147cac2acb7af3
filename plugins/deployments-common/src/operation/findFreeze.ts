import { Freeze } from '../environment/Environment';
import { Action, calmingActions } from '../plan/Action';

/**
 * Name of the check that says that a freeze stands in the way.
 *
 * @public
 */
export const FREEZE_CHECK = 'freeze';

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
