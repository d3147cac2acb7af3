import { Knex } from 'knex';
import {
  activeOperationStates,
  isEnded,
  Operation,
  OperationEvent,
  PlanGoal,
  stringifyWorkloadRef,
} from '@backstage-deployments/plugin-deployments-common';
import { OperationRow } from '../OperationRow';
import { appendEvent } from './appendEvent';
import { findRepeated } from './findRepeated';
import { lockKeysOf, takeLocks } from './takeLocks';

/** A person watches what she started; five at once is more than anybody can. */
const ACTIVE_BY_USER_MAX = 5;
/** What a replica carries out in a few minutes. */
const ACTIVE_MAX = 200;

type Insertion =
  | { outcome: 'inserted' }
  /** The same request came before: this is its operation. */
  | { outcome: 'repeated'; operation: Operation }
  /** Another operation runs on the workload. */
  | { outcome: 'locked'; operationId: string }
  | { outcome: 'limited'; message: string };

/** A request that waits has a lock of its own: one a workload, and in nobody's way. */
function firstLocksOf(operation: Operation): string[] {
  const { state, workload } = operation;
  return state === 'pending-approval'
    ? [`pending ${stringifyWorkloadRef(workload)}`]
    : lockKeysOf(operation);
}

/**
 * Stores an operation together with the lock of its workload and its first events: all of it or nothing. The caller has
 * looked for a repeated request before.
 *
 * @param events - those that came right with the request
 */
export async function insertOperation(
  knex: Knex,
  operation: Operation,
  goal: PlanGoal,
  idempotencyKey: string,
  events: readonly OperationEvent[] = [],
): Promise<Insertion> {
  return knex.transaction(async trx => {
    const ended = isEnded(operation.state);
    const limited = ended ? undefined : await findLimit(trx, operation);
    if (limited) return { outcome: 'limited', message: limited };

    // What has ended before it began, as a notice has, holds nobody up.
    const operationId = ended
      ? operation.id
      : await takeLocks(trx, firstLocksOf(operation), operation.id);
    if (operationId !== operation.id) {
      // A double click: the first of the two may have stored its operation while this one waited for the lock.
      const repeated = await findRepeated(
        trx,
        operation.requestedBy,
        idempotencyKey,
      );
      if (repeated) return { outcome: 'repeated', operation: repeated };
      return { outcome: 'locked', operationId };
    }
    await trx<OperationRow>('operations').insert({
      id: operation.id,
      idempotency_key: idempotencyKey,
      requested_by: operation.requestedBy,
      requested_at: operation.requestedAt,
      entity_ref: operation.entityRef,
      environment: operation.environment,
      workload_key: stringifyWorkloadRef(operation.workload),
      state: operation.state,
      ended_at: operation.endedAt ?? null,
      operation_json: JSON.stringify(operation),
      goal_json: JSON.stringify(goal),
      lease_owner: null,
      lease_epoch: 0,
      lease_until: 0,
      waits_until: operation.expiresAt ? Date.parse(operation.expiresAt) : 0,
      review_open: false,
      stop_by: null,
    });
    await appendEvent(trx, {
      operationId: operation.id,
      type: 'requested',
      at: operation.requestedAt,
      payload: {
        action: operation.action,
        by: operation.requestedBy,
        reason: operation.reason,
        planHash: operation.planHash,
      },
    });
    for (const event of events) {
      await appendEvent(trx, {
        operationId: operation.id,
        type: event.type,
        at: event.at,
        payload: event,
      });
    }
    return { outcome: 'inserted' };
  });
}

/** Those that wait for approval are counted apart: a request must not keep anybody from acting. */
async function findLimit(
  trx: Knex.Transaction,
  { requestedBy, state }: Operation,
): Promise<string | undefined> {
  const waits = state === 'pending-approval';
  const states = activeOperationStates.filter(
    active => (active === 'pending-approval') === waits,
  );
  const active = await trx<OperationRow>('operations')
    .whereIn('state', states)
    .select('requested_by');
  const own = active.filter(row => row.requested_by === requestedBy).length;
  if (own >= ACTIVE_BY_USER_MAX) {
    return waits
      ? `You have ${own} requests waiting for approval already; take one back, or wait for an approver`
      : `You have ${own} operations running already; wait for one to end`;
  }
  return active.length >= ACTIVE_MAX
    ? `${active.length} operations are waiting already; try again in a minute`
    : undefined;
}
