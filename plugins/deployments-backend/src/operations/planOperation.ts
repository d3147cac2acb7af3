import {
  Action,
  derivePlanContext,
  DeploySource,
  deployTarget,
  findRollbackTarget,
  isCommittable,
  listReferences,
  planAction,
  planRunbook,
  PlanGoal,
  PlanContext,
  PlanInput,
  Planning,
  PlannedDeploy,
  ReplicaSet,
  RestoreScope,
  RollbackTarget,
  stringifyWorkloadRef,
  WorkloadObservation,
  WorkloadRef,
} from '@backstage-deployments/plugin-deployments-common';
import { findLeftBehind } from '../database/operations/findLeftBehind';
import { ServiceEntity } from '../services/ServiceEntity';
import { applyPolicy } from './applyPolicy';
import { findFacts } from './findFacts';
import { hashGoal } from './hashGoal';
import { knownRevisions } from './knownRevisions';
import { OperationRefusedError } from './OperationRefusedError';
import { OperationsContext } from './OperationsContext';
import { withHolds } from './withHolds';
import { PlannedOperation } from './PlannedOperation';
import { readDeploySource } from './readDeploySource';
import { readOwnersSource } from './source/readOwnersSource';
import { readRunbookSource } from './source/readRunbookSource';

/** What a person may choose about an action. */
export interface PlanWish {
  toRevision?: number;
  /** Of a switch: what the idle colour is to run. */
  image?: string;
  /** Of `deploy`: the service whose version it is, or the images that were approved. */
  deploy?: { service: ServiceEntity } | { approved: PlannedDeploy };
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
  wish: PlanWish = {},
): Promise<PlannedOperation> {
  const { toRevision, image, scope = 'configuration', operationId } = wish;
  const [fresh, deploy] = await Promise.all([
    context.readFresh(ref),
    action === 'deploy' ? readDeploy(context, ref, wish) : undefined,
  ]);
  const observation = await withHolds(context, fresh);
  const planContext = derivePlanContext(observation);
  const input = {
    action,
    toRevision,
    ...(image && { image }),
    observation,
    fingerprint: context.fingerprint,
    ...(deploy && { deploy }),
    leftBehind: await findLeftBehind(context.knex, stringifyWorkloadRef(ref)),
    ...(action === 'rollback' &&
      isCommittable(planContext) && {
        remembered: await knownRevisions(context.knex, ref, planContext),
      }),
  };
  const goesTo = findGoing(planContext, input);
  const source =
    goesTo &&
    (await readOwnersSource(context, planContext, goesTo, {
      scope: deploy ? 'image' : scope,
      ...(deploy && { deploys: deploy.deploy }),
    }));
  const runbook =
    action === 'switch' ? planRunbook(planContext, input) : undefined;
  const runbookSource =
    runbook && 'steps' in runbook
      ? await readRunbookSource(context, planContext, runbook)
      : undefined;
  const sourced = {
    ...input,
    ...(source && { source }),
    ...(runbookSource && { runbookSource }),
  };
  const first = accepted(planAction(sourced));
  // Only the plan says which revision is meant, and so what has to be there for it.
  const target = findTarget(first.goal, observation);
  const [missingReferences, facts] = await Promise.all([
    target
      ? context.findMissing(ref, listReferences(target.spec?.template ?? {}))
      : [],
    goesTo && findFacts(context, ref, goesTo, operationId),
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

/** The version that comes from another environment, read anew unless it was approved already. */
async function readDeploy(
  context: OperationsContext,
  ref: WorkloadRef,
  { deploy }: PlanWish,
): Promise<DeploySource | undefined> {
  if (!deploy) return undefined;
  if ('approved' in deploy) return { deploy: deploy.approved };
  const source = await readDeploySource(context, deploy.service, ref);
  if ('reason' in source) throw new OperationRefusedError(source);
  return source;
}

/** The version that an action goes to, where it is one that goes to a version and there is one. */
function findGoing(
  context: PlanContext,
  input: PlanInput,
): RollbackTarget | undefined {
  const found =
    input.action === 'rollback'
      ? findRollbackTarget(context, input)
      : input.deploy && deployTarget(context.observation, input.deploy.deploy);
  return found && !('reason' in found) ? found : undefined;
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
