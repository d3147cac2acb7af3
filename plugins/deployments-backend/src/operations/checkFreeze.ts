import {
  Action,
  Environment,
  findFreeze,
  FREEZE_CHECK,
  PlanCheck,
} from '@backstage-deployments/plugin-deployments-common';

/** The freeze that stands in an action's way now, as a plan says it; nothing where there is none. */
export function checkFreeze(
  environment: Pick<Environment, 'title' | 'freezes'> | undefined,
  now: Date,
  action: Action,
): PlanCheck[] {
  const freeze = findFreeze(environment?.freezes, now.getTime(), action);
  return freeze
    ? [
        {
          name: FREEZE_CHECK,
          verdict: 'block',
          message: `${environment?.title} is frozen until ${until(
            freeze.to,
          )} (${freeze.name}: ${freeze.reason})`,
        },
      ]
    : [];
}

/** To the minute, in the zone that freezes are configured in. */
function until(iso: string): string {
  return `${iso.slice(0, 16).replace('T', ' ')} UTC`;
}
