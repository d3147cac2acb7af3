import {
  approvalsFor,
  findEnvironment,
  findFreeze,
  FREEZE_CHECK,
  Plan,
  PlanCheck,
  PlanGoal,
  stringifyWorkloadRef,
} from '@backstage-deployments/plugin-deployments-common';
import { findApprovedVersions } from '../database/operations/findApprovedVersions';
import { OperationsContext } from './OperationsContext';

/** A plan with what its environment asks for now: who has to approve, and whether a freeze stands in the way. */
export async function applyPolicy(
  { config, knex, clock }: OperationsContext,
  { workload, action, ...goal }: PlanGoal,
  plan: Omit<Plan, 'approvals'>,
): Promise<Plan> {
  const environment = findEnvironment(
    config.environments,
    workload.cluster,
    workload.namespace,
  );
  const policy = environment?.approvals;
  const approved = policy?.exemptApprovedVersions
    ? await findApprovedVersions(knex, stringifyWorkloadRef(workload))
    : [];
  const freeze = findFreeze(
    environment?.freezes,
    clock.now().getTime(),
    action,
  );
  const checks: PlanCheck[] = [
    ...plan.checks.filter(({ name }) => name !== FREEZE_CHECK),
    ...(freeze
      ? [
          {
            name: FREEZE_CHECK,
            verdict: 'block' as const,
            message: `${environment?.title} is frozen until ${until(
              freeze.to,
            )} (${freeze.name}: ${freeze.reason})`,
          },
        ]
      : []),
  ];
  return {
    ...plan,
    checks,
    approvals: approvalsFor(policy, { workload, action, ...goal }, approved),
  };
}

/** To the minute, in the zone that freezes are configured in. */
function until(iso: string): string {
  return `${iso.slice(0, 16).replace('T', ' ')} UTC`;
}
