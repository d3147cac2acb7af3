import {
  Action,
  listReferences,
  planAction,
  PlanGoal,
  Planning,
  RestoreScope,
  stringifyWorkloadRef,
  WorkloadObservation,
  WorkloadRef,
} from '@backstage-deployments/plugin-deployments-common';
import { findLeftBehind } from '../database/operations/findLeftBehind';
import { applyPolicy } from './applyPolicy';
import { hashGoal } from './hashGoal';
import { OperationRefusedError } from './OperationRefusedError';
import { OperationsContext } from './OperationsContext';
import { withHolds } from './withHolds';
import { PlannedOperation } from './PlannedOperation';
import { readOwnersSource } from './source/readOwnersSource';

/** What a person may choose about an action. */
export interface PlanWish {
  toRevision?: number;
  /** How much comes back where a commit brings it; `configuration` when left out. */
  scope?: RestoreScope;
}

/**
 * Plans an action from fresh reads; writes nothing.
 *
 * @throws OperationRefusedError when it cannot be done, with the reason
 * @throws ClusterError when the cluster cannot be read
 */
export async function planOperation(
  context: OperationsContext,
  ref: WorkloadRef,
  action: Action,
  { toRevision, scope = 'configuration' }: PlanWish = {},
): Promise<PlannedOperation> {
  const observation = await withHolds(context, await context.readFresh(ref));
  const input = {
    action,
    toRevision,
    observation,
    fingerprint: context.fingerprint,
    leftBehind: await findLeftBehind(context.knex, stringifyWorkloadRef(ref)),
  };
  const source =
    action === 'rollback'
      ? await readOwnersSource(context, input, scope)
      : undefined;
  const sourced = { ...input, ...(source && { source }) };
  const first = accepted(planAction(sourced));
  // Only the plan says which revision is meant, and so which configuration has to be there.
  const missingReferences = await findMissing(
    context,
    ref,
    first.goal,
    observation,
  );
  const { goal, plan } = accepted(
    planAction({ ...sourced, missingReferences }),
  );
  const planned = {
    goal,
    observation,
    plan: await applyPolicy(context, goal, { ...plan, hash: hashGoal(goal) }),
  };
  context.recentPlans.keep(planned);
  return planned;
}

function accepted(planning: Planning): Extract<Planning, { ok: true }> {
  if (!planning.ok) throw new OperationRefusedError(planning.refusal);
  return planning;
}

async function findMissing(
  context: OperationsContext,
  ref: WorkloadRef,
  { steps }: PlanGoal,
  { replicaSets }: WorkloadObservation,
): Promise<string[] | undefined> {
  const restore = steps.find(
    step => step.kind === 'RestoreTemplate' || step.kind === 'CommitToSource',
  );
  const template = replicaSets.find(
    ({ metadata }) => metadata.uid === restore?.replicaSet.uid,
  )?.spec?.template;
  return template ? context.findMissing(ref, listReferences(template)) : [];
}
