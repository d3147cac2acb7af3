import { randomUUID } from 'node:crypto';
import { ConflictError, InputError, NotAllowedError } from '@backstage/errors';
import {
  Action,
  findEnvironment,
  Operation,
  REASON_LENGTH_MAX,
  stringifyWorkloadRef,
  WorkloadRef,
} from '@backstage-deployments/plugin-deployments-common';
import { TooManyRequestsError } from '../authorization/TooManyRequestsError';
import { findRepeated } from '../database/operations/findRepeated';
import { insertOperation } from '../database/operations/insertOperation';
import { ServiceEntity } from '../services/ServiceEntity';
import { findBindingProblem } from './findBindingProblem';
import { OperationRefusedError } from './OperationRefusedError';
import { OperationsContext } from './OperationsContext';
import { PlannedOperation } from './PlannedOperation';
import { planOperation } from './planOperation';

interface OperationRequest {
  workload: WorkloadRef;
  action: Action;
  toRevision?: number;
  reason: string;
  /** Of the plan that the person saw. */
  planHash?: string;
  idempotencyKey: string;
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
  const reason = checkReason(context, request.reason);
  const same = await findSame(context, request);
  if (same) return same;
  const planned = await planAgain(context, request);
  checkBinding(context, request, planned);
  const { plan, goal } = planned;
  if (request.planHash !== undefined && request.planHash !== plan.hash) {
    throw new ConflictError(
      'The workload has changed since this plan was made; look at the new plan',
    );
  }
  const blocking = plan.checks.find(({ verdict }) => verdict === 'block');
  if (blocking) throw new ConflictError(blocking.message);

  const operation = describe(context, request, reason, planned);
  const insertion = await insertOperation(
    context.knex,
    operation,
    goal,
    request.idempotencyKey,
  );
  switch (insertion.outcome) {
    case 'repeated':
      return insertion.operation;
    case 'locked':
      throw new ConflictError(
        `Another operation (${insertion.operationId}) runs on this workload; wait for it to end`,
      );
    case 'limited':
      throw new TooManyRequestsError(insertion.message);
    default:
      context.onUpdate(operation);
      return operation;
  }
}

/** Reasons end up in annotations and lists: one line of printable text. */
function checkReason({ config }: OperationsContext, text: string): string {
  const reason = text.trim();
  if (!reason && config.requireReason) {
    throw new InputError('reason: say why, in a sentence');
  }
  if (reason.length > REASON_LENGTH_MAX) {
    throw new InputError(
      `reason: at most ${REASON_LENGTH_MAX} characters, these are ${reason.length}`,
    );
  }
  // eslint-disable-next-line no-control-regex
  if (/[\u0000-\u001f\u007f]/.test(reason)) {
    throw new InputError(
      'reason: control characters and line breaks are not taken',
    );
  }
  return reason;
}

/** What was possible when the person saw the plan and is not any more is a conflict, not a refusal. */
async function planAgain(
  context: OperationsContext,
  { workload, action, toRevision, planHash = '' }: OperationRequest,
): Promise<PlannedOperation> {
  const recent = context.recentPlans.recall(workload, planHash);
  const isMeant =
    recent?.plan.action === action &&
    (toRevision === undefined || toRevision === recent.plan.toRevision);
  if (isMeant) return recent;
  try {
    return await planOperation(context, workload, action, toRevision);
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
  { serviceNamedBy, config }: OperationsContext,
  { service, workload }: OperationRequest,
  { observation }: PlannedOperation,
) {
  const problem = findBindingProblem(
    service,
    workload,
    serviceNamedBy(observation),
    config.bindings,
  );
  if (problem) throw new NotAllowedError(problem);
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
  { workload, action, service, requestedBy }: OperationRequest,
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
    links: [],
    planHash: plan.hash,
    plan,
  };
}
