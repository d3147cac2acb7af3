import {
  Action,
  derivePlanContext,
  isCommittable,
  listReferences,
  planAction,
  PlanGoal,
  Planning,
  ReplicaSet,
  RestoreScope,
  stringifyWorkloadRef,
  WorkloadObservation,
  WorkloadRef,
} from '@backstage-deployments/plugin-deployments-common';
import { findLeftBehind } from '../database/operations/findLeftBehind';
import { applyPolicy } from './applyPolicy';
import { findFacts } from './findFacts';
import { hashGoal } from './hashGoal';
import { knownRevisions } from './knownRevisions';
import { OperationRefusedError } from './OperationRefusedError';
import { OperationsContext } from './OperationsContext';
import { withHolds } from './withHolds';
import { PlannedOperation } from './PlannedOperation';
import { readOwnersSource } from './source/readOwnersSource';

/** What a person may choose about an action. */
export interface PlanWish {
  toRevision?: number;
  /** Of a switch: what the idle colour is to run. */
  image?: string;
  /** How much comes back where a commit brings it; `configuration` when left out. */
  scope?: RestoreScope;
  /** The operation that plans again before it acts: it does not stand in its own way. */
  operationId?: string;
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
  { toRevision, image, scope = 'configuration', operationId }: PlanWish = {},
): Promise<PlannedOperation> {
  const observation = await withHolds(context, await context.readFresh(ref));
  const planContext = derivePlanContext(observation);
  const input = {
    action,
    toRevision,
    ...(image && { image }),
    observation,
    fingerprint: context.fingerprint,
    leftBehind: await findLeftBehind(context.knex, stringifyWorkloadRef(ref)),
    ...(action === 'rollback' &&
      isCommittable(planContext) && {
        remembered: await knownRevisions(context.knex, ref, planContext),
      }),
  };
  const source =
    action === 'rollback'
      ? await readOwnersSource(context, planContext, input, scope)
      : undefined;
  const sourced = { ...input, ...(source && { source }) };
  const first = accepted(planAction(sourced));
  // Only the plan says which revision is meant, and so what has to be there for it.
  const target = findTarget(first.goal, observation);
  const [missingReferences, facts] = await Promise.all([
    target
      ? context.findMissing(ref, listReferences(target.spec?.template ?? {}))
      : [],
    target && findFacts(context, ref, target, operationId),
  ]);
  const { goal, plan } = accepted(
    planAction({ ...sourced, missingReferences, facts }),
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

/** Of a rollback: what holds the template that comes back. */
function findTarget(
  { steps }: PlanGoal,
  { replicaSets }: WorkloadObservation,
): ReplicaSet | undefined {
  const restore = steps.find(
    step => step.kind === 'RestoreTemplate' || step.kind === 'CommitToSource',
  );
  return replicaSets.find(
    ({ metadata }) =>
      restore?.replicaSet !== undefined &&
      metadata.uid === restore.replicaSet.uid,
  );
}
