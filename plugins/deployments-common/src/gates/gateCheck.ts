import { PlanCheck } from '../plan/Plan';
import { GateFinding } from './QualityGate';
import { GATE_CHECK } from './isGuardCheck';

/**
 * A gate as a plan says it: it has passed, or it stands in the way.
 *
 * @public
 */
export function gateCheck({
  gate,
  verdict,
  message,
  checks: [deciding],
}: GateFinding): PlanCheck {
  return {
    name: `${GATE_CHECK}${gate}`,
    verdict: verdict === 'passed' ? 'pass' : 'block',
    message,
    ...(deciding?.url && { url: deciding.url }),
  };
}

/**
 * The name of the gate that a check of a plan is about; undefined for any other check.
 *
 * @public
 */
export function gateOf({ name }: Pick<PlanCheck, 'name'>): string | undefined {
  return name.startsWith(GATE_CHECK)
    ? name.slice(GATE_CHECK.length)
    : undefined;
}
