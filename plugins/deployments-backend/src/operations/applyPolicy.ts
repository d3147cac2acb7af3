import {
  approvalsFor,
  findEnvironment,
  gateCheck,
  isPolicyCheck,
  Plan,
  PlanCheck,
  PlanGoal,
  stringifyWorkloadRef,
} from '@backstage-deployments/plugin-deployments-common';
import { findApprovedVersions } from '../database/operations/findApprovedVersions';
import { checkFreeze } from './checkFreeze';
import { findQuality } from './findQuality';
import { OperationsContext } from './OperationsContext';

/** A plan with what its environment asks for now: who has to approve, and whether a freeze or a quality gate stands in the way. */
export async function applyPolicy(
  context: OperationsContext,
  { workload, action, ...goal }: PlanGoal,
  plan: Omit<Plan, 'approvals'>,
): Promise<Plan> {
  const { config, knex, clock } = context;
  const environment = findEnvironment(
    config.environments,
    workload.cluster,
    workload.namespace,
  );
  const policy = environment?.approvals;
  const approved = policy?.exemptApprovedVersions
    ? await findApprovedVersions(knex, stringifyWorkloadRef(workload))
    : [];
  const required = environment?.gates;
  const { gates } =
    plan.deploy && required
      ? await findQuality(context, required, plan.deploy)
      : { gates: [] };
  const checks: PlanCheck[] = [
    ...plan.checks.filter(check => !isPolicyCheck(check)),
    ...checkFreeze(environment, clock.now(), action),
    ...gates.map(gateCheck),
  ];
  return {
    ...plan,
    checks,
    approvals: approvalsFor(policy, { workload, action, ...goal }, approved),
  };
}
