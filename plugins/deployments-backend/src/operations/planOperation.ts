import {
  Action,
  listReferences,
  planAction,
  PlanGoal,
  Planning,
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
  toRevision?: number,
): Promise<PlannedOperation> {
  const observation = await withHolds(context, await context.readFresh(ref));
  const input = {
    action,
    toRevision,
    observation,
    fingerprint: context.fingerprint,
    leftBehind: await findLeftBehind(context.knex, stringifyWorkloadRef(ref)),
  };
  const first = accepted(planAction(input));
  // Only the plan says which revision is meant, and so which configuration has to be there.
  const missingReferences = await findMissing(
    context,
    ref,
    first.goal,
    observation,
  );
  const { goal, plan } = accepted(planAction({ ...input, missingReferences }));
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
  const restore = steps.find(step => step.kind === 'RestoreTemplate');
  const template = replicaSets.find(
    ({ metadata }) => metadata.uid === restore?.replicaSet.uid,
  )?.spec?.template;
  return template ? context.findMissing(ref, listReferences(template)) : [];
}
