import {
  isGuardCheck,
  isGuarded,
  Plan,
} from '@backstage-deployments/plugin-deployments-common';

/** How far the deployment of one workload is. */
export type Deploying =
  | { stage: 'planning' }
  | { stage: 'planned'; plan: Plan; problem?: string }
  | { stage: 'refused'; message: string }
  | { stage: 'started'; plan: Plan; breakGlass: boolean };

/** What happens to it on the one click. */
export type Outlook = 'starts' | 'waits' | 'blocked';

/**
 * Undefined for what is not planned, or has started already.
 *
 * @param breakGlass - past approvals, freezes and quality gates
 */
export function outlookOf(
  state: Deploying,
  breakGlass: boolean,
): Outlook | undefined {
  if (state.stage !== 'planned') return undefined;
  const { plan } = state;
  const isBlocked = plan.checks.some(
    check => check.verdict === 'block' && !(breakGlass && isGuardCheck(check)),
  );
  if (isBlocked) return 'blocked';
  return plan.approvals.required > 0 && !breakGlass ? 'waits' : 'starts';
}

/** Of those that are planned, one that approvals, a freeze or a gate stand in the way of. */
export function findGuarded(states: readonly Deploying[]): Plan | undefined {
  return states
    .flatMap(state => (state.stage === 'planned' ? [state.plan] : []))
    .find(isGuarded);
}
