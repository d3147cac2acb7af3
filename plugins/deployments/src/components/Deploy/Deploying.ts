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
 * What happens to each on the one click; undefined for what is not planned, has started already, or comes along with the
 * commit for another.
 *
 * @param breakGlass - past approvals, freezes and quality gates
 */
export function outlooksOf(
  states: readonly Deploying[],
  breakGlass: boolean,
): (Outlook | undefined)[] {
  return states.map((state, index) =>
    findCarrier(states, index, breakGlass) === undefined
      ? outlookOf(state, breakGlass)
      : undefined,
  );
}

/**
 * The index of an earlier one whose commit brings this one its version too: clusters of one environment mostly follow one
 * folder, and an operation for each would find after the first that nothing is left to do.
 */
export function findCarrier(
  states: readonly Deploying[],
  index: number,
  breakGlass: boolean,
): number | undefined {
  const state = states[index];
  const mark = state.stage === 'planned' && markOf(state.plan);
  if (!mark) return undefined;
  const found = states.slice(0, index).findIndex(other => {
    const goes =
      other.stage === 'started' ||
      ['starts', 'waits'].includes(outlookOf(other, breakGlass) ?? '');
    return goes && 'plan' in other && markOf(other.plan) === mark;
  });
  return found < 0 ? undefined : found;
}

/** Equal for commits that write the same; undefined for what is no commit. */
function markOf({ commit }: Plan): string | undefined {
  return (
    commit && JSON.stringify([commit.repository, commit.branch, commit.files])
  );
}

function outlookOf(state: Deploying, breakGlass: boolean): Outlook | undefined {
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
