import {
  approvalsFor,
  findEnvironment,
  FREEZE_CHECK,
  Plan,
  PlanCheck,
  PlanGoal,
  stringifyWorkloadRef,
} from '@backstage-deployments/plugin-deployments-common';
import { findApprovedVersions } from '../database/operations/findApprovedVersions';
import { checkFreeze } from './checkFreeze';
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
  const checks: PlanCheck[] = [
    ...plan.checks.filter(({ name }) => name !== FREEZE_CHECK),
    ...checkFreeze(environment, clock.now(), action),
  ];
  return {
    ...plan,
    checks,
    approvals: approvalsFor(policy, { workload, action, ...goal }, approved),
  };
}
