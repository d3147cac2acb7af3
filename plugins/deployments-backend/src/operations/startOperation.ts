import { randomUUID } from 'node:crypto';
import { ConflictError, InputError, NotAllowedError } from '@backstage/errors';
import {
  Action,
  AnalysisPolicy,
  BREAK_GLASS_REASON_MIN,
  findEnvironment,
  isGuardCheck,
  isGuarded,
  Operation,
  OperationAutomation,
  OperationEvent,
  operationReducer,
  stringifyWorkloadRef,
  WorkloadRef,
} from '@backstage-deployments/plugin-deployments-common';
import { TooManyRequestsError } from '../authorization/TooManyRequestsError';
import { findRepeated } from '../database/operations/findRepeated';
import { insertOperation } from '../database/operations/insertOperation';
import { ServiceEntity } from '../services/ServiceEntity';
import { nowMs } from '../database/nowMs';
import { applyPolicy } from './applyPolicy';
import { checkSentence } from './checkSentence';
import { OperationRefusedError } from './OperationRefusedError';
import { OperationsContext } from './OperationsContext';
import { PlannedOperation } from './PlannedOperation';
import { planOperation, PlanWish } from './planOperation';

interface OperationRequest extends PlanWish {
  workload: WorkloadRef;
  action: Action;
  reason: string;
  /** Of the plan that the person saw. */
  planHash?: string;
  idempotencyKey: string;
  /** Goes past approvals, freezes and quality gates; the caller has made sure that the person may. */
  breakGlass?: boolean;
  /** In production it may only wait for approval, not begin: nobody looked at the plan who could be asked. */
  askOnly?: boolean;
  /** When the portal asks by itself, as `automation`: why, and whether people have to agree. */
  automation?: OperationAutomation & Pick<AnalysisPolicy, 'approvals'>;
  /** User entity ref; whoever calls has made sure of it. */
  requestedBy: string;
  /** The service on whose behalf; the caller has made sure that the person may act for it. */
  service: ServiceEntity;
}

/**
 * The only door for writes, whoever knocks. Plans again unless nothing has changed since the person's plan, compares with
 * what she saw, and stores the operation; a worker carries it out.
 *
 * @throws InputError for a bad reason
 * @throws NotAllowedError when the workload does not name the service, or a binding does not let its owner act there
 * @throws ConflictError when the plan has moved on or another operation runs
 * @throws OperationRefusedError when the action cannot be done
 * @throws TooManyRequestsError over the limits
 */
export async function startOperation(
  context: OperationsContext,
  request: OperationRequest,
): Promise<Operation> {
  const reason = checkReason(context, request);
  const same = await findSame(context, request);
  if (same) return same;
  try {
    return await startNew(context, request, reason);
  } catch (error) {
    // Whatever refused it: of a double click on two replicas the first may have been stored meanwhile, and may even have
    // changed the workload. Both get the one operation.
    const first = await findSame(context, request);
    if (first) return first;
    throw error;
  }
}

async function startNew(
  context: OperationsContext,
  request: OperationRequest,
  reason: string,
): Promise<Operation> {
  const planned = exempt(request, await planAgain(context, request));
  checkBinding(context, request, planned);
  checkAsking(context, request, planned);
  const { plan, goal } = planned;
  if (request.planHash !== undefined && request.planHash !== plan.hash) {
    throw new ConflictError(
      'The workload has changed since this plan was made; look at the new plan',
    );
  }
  const isPast = request.breakGlass === true && isGuarded(plan);
  const blocking = plan.checks.find(
    check => check.verdict === 'block' && !(isPast && isGuardCheck(check)),
  );
  if (blocking) {
    const { message, url } = blocking;
    throw new ConflictError(url ? `${message} (${url})` : message);
  }

  const asked = describe(context, request, reason, planned);
  const events = await firstEvents(context, asked, request.service, isPast);
  const operation = events.reduce(operationReducer, {
    ...asked,
    ...(await actingFor(context, asked, request.service)),
  });
  const insertion = await insertOperation(
    context.knex,
    operation,
    goal,
    request.idempotencyKey,
    events,
  );
  switch (insertion.outcome) {
    case 'repeated':
      return insertion.operation;
    case 'locked':
      throw new ConflictError(
        operation.state === 'pending-approval'
          ? `Another request (${insertion.operationId}) waits for approval on this workload already; it has to be decided or taken back first`
          : `Another operation (${insertion.operationId}) runs on this workload; wait for it to end`,
      );
    case 'limited':
      throw new TooManyRequestsError(insertion.message);
    default:
      context.onUpdate(operation);
      return operation;
  }
}

/** What an environment lets the portal do without people's consent. */
function exempt(
  { automation }: OperationRequest,
  planned: PlannedOperation,
): PlannedOperation {
  const { plan } = planned;
  if (automation?.approvals !== 'exempt' || plan.approvals.required === 0) {
    return planned;
  }
  const why = 'Automated rollback needs nobody in this environment';
  return {
    ...planned,
    plan: { ...plan, approvals: { required: 0, groups: [], exempt: why } },
  };
}

/** What happens right with the request: it has to wait for approval, or goes past it. */
async function firstEvents(
  { knex, config }: OperationsContext,
  { plan, requestedAt, requestedBy, reason }: Operation,
  { owner }: ServiceEntity,
  isPast: boolean,
): Promise<OperationEvent[]> {
  const { required, groups } = plan.approvals;
  if (isPast) {
    const recipients = [...new Set([...(owner ? [owner] : []), ...groups])];
    return [
      {
        type: 'brokeGlass',
        at: requestedAt,
        by: requestedBy,
        reason,
        recipients,
      },
    ];
  }
  if (required === 0) return [];
  const until = (await nowMs(knex)) + config.approvalSeconds * 1000;
  return [
    {
      type: 'approvalNeeded',
      at: requestedAt,
      required,
      expiresAt: new Date(until).toISOString(),
      recipients: groups,
    },
  ];
}

/** What a request rests on that can be looked up again at the act, when the person is not there to be asked. */
async function actingFor(
  { readClaims }: OperationsContext,
  { plan, requestedBy, automation }: Operation,
  { owner }: ServiceEntity,
): Promise<{ actingFor?: string }> {
  if (!owner || automation || plan.approvals.required === 0) return {};
  const claims = await readClaims(requestedBy);
  return claims?.has(owner) ? { actingFor: owner } : {};
}

function checkReason(
  { config }: OperationsContext,
  { reason, breakGlass }: OperationRequest,
): string {
  const checked = checkSentence('reason', reason, {
    required: config.requireReason,
  });
  if (breakGlass && checked.length < BREAK_GLASS_REASON_MIN) {
    throw new InputError(
      `reason: who goes past approvals says why in at least ${BREAK_GLASS_REASON_MIN} characters`,
    );
  }
  return checked;
}

/** What was possible when the person saw the plan and is not any more is a conflict, not a refusal. */
async function planAgain(
  context: OperationsContext,
  request: OperationRequest,
): Promise<PlannedOperation> {
  const { workload, action, toRevision, image, scope, planHash = '' } = request;
  const recent = context.recentPlans.recall(workload, planHash);
  const isMeant =
    recent?.plan.action === action &&
    (toRevision === undefined || toRevision === recent.plan.toRevision) &&
    image === recent.plan.switch?.image &&
    (scope === undefined || scope === (recent.plan.commit?.scope ?? scope));
  if (isMeant) {
    // What the environment asks for changes by time alone.
    const plan = await applyPolicy(context, recent.goal, recent.plan);
    return { ...recent, plan };
  }
  try {
    return await planOperation(context, workload, action, {
      toRevision,
      ...(image && { image }),
      scope,
      ...(action === 'deploy' && { deploy: { service: request.service } }),
    });
  } catch (error) {
    if (!(error instanceof OperationRefusedError) || planHash === '') {
      throw error;
    }
    throw new ConflictError(
      `The workload has changed since this plan was made: ${error.message}`,
    );
  }
}

function checkBinding(
  { findProblem }: OperationsContext,
  { service, workload }: OperationRequest,
  { observation }: PlannedOperation,
) {
  const problem = findProblem(service, workload, observation);
  if (problem) throw new NotAllowedError(problem);
}

function checkAsking(
  { config }: OperationsContext,
  { askOnly, workload }: OperationRequest,
  { plan }: PlannedOperation,
) {
  const environment = findEnvironment(
    config.environments,
    workload.cluster,
    workload.namespace,
  );
  const guarded =
    environment?.tier === 'production' ||
    environment?.tier === 'disaster-recovery';
  if (askOnly && guarded && plan.approvals.required === 0) {
    throw new NotAllowedError(
      `${environment.title} can only be asked for from here, and nobody there has to approve it; a person does it on the service's page`,
    );
  }
}

/** A repeated request answers with its operation, whatever has become of the workload meanwhile. */
async function findSame(
  { knex }: OperationsContext,
  { requestedBy, idempotencyKey, workload, action }: OperationRequest,
): Promise<Operation | undefined> {
  const repeated = await findRepeated(knex, requestedBy, idempotencyKey);
  const other =
    repeated &&
    (repeated.action !== action ||
      stringifyWorkloadRef(repeated.workload) !==
        stringifyWorkloadRef(workload));
  if (other) {
    throw new ConflictError(
      `idempotencyKey: operation ${repeated.id} has used it for another request`,
    );
  }
  return repeated;
}

function describe(
  { config, clock }: OperationsContext,
  { workload, action, service, requestedBy, automation }: OperationRequest,
  reason: string,
  { plan }: PlannedOperation,
): Operation {
  const environment = findEnvironment(
    config.environments,
    workload.cluster,
    workload.namespace,
  );
  return {
    id: randomUUID(),
    workload,
    entityRef: service.entityRef,
    environment: environment?.name ?? '',
    action,
    fromRevision: plan.fromRevision,
    ...(plan.toRevision !== undefined && { toRevision: plan.toRevision }),
    ...(plan.fromVersion && { fromVersion: plan.fromVersion }),
    ...(plan.toVersion && { toVersion: plan.toVersion }),
    reason,
    requestedBy,
    requestedAt: clock.now().toISOString(),
    state: 'queued',
    path: plan.path,
    steps: [...plan.steps, 'Prove it by fresh reads'].map(title => ({
      title,
      state: 'pending',
    })),
    approvals: [],
    ...(automation && {
      automation: { mode: automation.mode, evidence: automation.evidence },
    }),
    links: [],
    planHash: plan.hash,
    plan,
  };
}
