import { Knex } from 'knex';
import {
  Operation,
  OperationEvent,
  operationReducer,
} from '@backstage-deployments/plugin-deployments-common';
import { nowMs } from '../nowMs';
import { OperationRow, parseOperation } from '../OperationRow';
import { appendEvent } from './appendEvent';
import { readForUpdate } from './readForUpdate';
import { lockKeysOf, takeLocks } from './takeLocks';

interface Decision {
  by: string;
  verdict: 'approve' | 'reject';
  comment: string;
  /** Of the plan that was looked at. */
  planHash: string;
}

type Recording =
  | { outcome: 'recorded'; operation: Operation }
  /** It waits no longer, or for something else. */
  | { outcome: 'late'; operation?: Operation }
  /** Somebody else decided at the same time: judge again. */
  | { outcome: 'again' }
  /** Enough have approved, but another operation runs on the workload. Nothing was recorded. */
  | { outcome: 'locked'; operationId: string };

/**
 * Stores what one person says to a request, and lets it go with the last approval: then the lock of its workload is taken
 * in the same transaction.
 *
 * @param judge - whether those who have approved, this person among them, are enough; `unknown` when it has to look some
 * of them up first
 */
export async function recordApproval(
  knex: Knex,
  id: string,
  decision: Decision,
  judge: (approvers: readonly string[]) => 'complete' | 'waits' | 'unknown',
): Promise<Recording> {
  return knex.transaction(async trx => {
    const row = await readForUpdate(trx, { id });
    const operation = row && parseOperation(row);
    const now = await nowMs(trx);
    const waits =
      row?.state === 'pending-approval' && now < Number(row.waits_until);
    if (!operation || !waits || operation.planHash !== decision.planHash) {
      return { outcome: 'late', operation };
    }
    const judgement =
      decision.verdict === 'approve'
        ? judge([...othersWhoApproved(operation, decision.by), decision.by])
        : 'waits';
    if (judgement === 'unknown') return { outcome: 'again' };
    const complete = judgement === 'complete';
    if (complete) {
      const holder = await takeWorkload(trx, operation);
      if (holder) return { outcome: 'locked', operationId: holder };
    }
    const at = new Date(now).toISOString();
    const event = eventOf(decision, at, complete);
    const decided = operationReducer(operation, event);
    await store(trx, decided, decision, event);
    return { outcome: 'recorded', operation: decided };
  });
}

function othersWhoApproved({ approvals }: Operation, by: string): string[] {
  return approvals.flatMap(approval =>
    approval.verdict === 'approve' && approval.by !== by ? [approval.by] : [],
  );
}

function eventOf(
  { by, verdict, comment }: Decision,
  at: string,
  complete: boolean,
): OperationEvent {
  return verdict === 'reject'
    ? { type: 'rejected', at, by, comment }
    : { type: 'approved', at, by, complete, ...(comment && { comment }) };
}

/** @returns the operation that holds it */
async function takeWorkload(
  trx: Knex.Transaction,
  operation: Operation,
): Promise<string | undefined> {
  const { id } = operation;
  const lockKeys = lockKeysOf(operation);
  const holder = await takeLocks(trx, lockKeys, id);
  if (holder !== id) return holder;
  await trx('operation_locks')
    .where({ operation_id: id })
    .whereNotIn('lock_key', lockKeys)
    .delete();
  return undefined;
}

async function store(
  trx: Knex.Transaction,
  operation: Operation,
  { by, verdict, comment, planHash }: Decision,
  event: OperationEvent,
): Promise<void> {
  const { id, state, endedAt } = operation;
  await trx<OperationRow>('operations')
    .where({ id })
    .update({
      state,
      ended_at: endedAt ?? null,
      operation_json: JSON.stringify(operation),
      ...(state !== 'pending-approval' && { waits_until: 0 }),
    });
  await trx('operation_approvals')
    .insert({
      operation_id: id,
      approver_ref: by,
      verdict,
      plan_hash: planHash,
      comment,
      at: event.at,
    })
    .onConflict(['operation_id', 'approver_ref'])
    .merge();
  if (endedAt)
    await trx('operation_locks').where({ operation_id: id }).delete();
  await appendEvent(trx, {
    operationId: id,
    type: event.type,
    at: event.at,
    payload: event,
  });
}
