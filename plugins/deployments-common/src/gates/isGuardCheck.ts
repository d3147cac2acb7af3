import { FREEZE_CHECK } from '../operation/findFreeze';
import { Plan, PlanCheck } from '../plan/Plan';

/** How the names of the checks of quality gates begin; the gate's own name follows. */
export const GATE_CHECK = 'gate ';

/**
 * Whether a check is what an environment asks for at the moment, a freeze or a quality gate, whatever its verdict.
 *
 * @public
 */
export function isPolicyCheck({ name }: Pick<PlanCheck, 'name'>): boolean {
  return name === FREEZE_CHECK || name.startsWith(GATE_CHECK);
}

/**
 * Whether a check stands in the way and breaking the glass goes past it.
 *
 * @public
 */
export function isGuardCheck(
  check: Pick<PlanCheck, 'name' | 'verdict'>,
): boolean {
  return check.verdict === 'block' && isPolicyCheck(check);
}

/**
 * Whether a plan has to wait for people, for a freeze to end or for a quality gate: whether there is anything to go past.
 *
 * @public
 */
export function isGuarded({
  approvals,
  checks,
}: Pick<Plan, 'approvals' | 'checks'>): boolean {
  return approvals.required > 0 || checks.some(isGuardCheck);
}
