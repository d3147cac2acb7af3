import { Knex } from 'knex';
import { boundPayload } from '../trail/boundPayload';
import { EventRow } from '../trail/EventRow';
import { hashEvent } from '../trail/hashEvent';

interface HeadRow {
  id: number;
  seq: number;
  hash: string;
}

/**
 * The only way to write an event, and the last statement of its transaction. The chain's head is locked until the end of
 * it, so that concurrent writers stand in line: the order of `seq` is the order of commits, which also means that whoever
 * reads on from a number misses nothing.
 */
export async function appendEvent(
  trx: Knex.Transaction,
  {
    operationId,
    type,
    at,
    payload,
  }: { operationId: string; type: string; at: string; payload: object },
): Promise<void> {
  const head = await lockHead(trx);
  const content = {
    operation_id: operationId,
    type,
    at,
    payload: boundPayload(payload),
  };
  const hash = hashEvent(head.hash, content);
  const [{ seq }] = await trx<EventRow>('operation_events')
    .insert({ ...content, prev_hash: head.hash, hash })
    .returning('seq');
  await trx<HeadRow>('operation_events_head')
    .where({ id: 1 })
    .update({ seq, hash });
}

/** A replica that stands still in the middle would hold up all others: PostgreSQL ends its transaction after this. */
const IDLE_MAX_MS = 5_000;

async function lockHead(trx: Knex.Transaction): Promise<HeadRow> {
  const query = trx<HeadRow>('operation_events_head').where({ id: 1 });
  const [head] = await (trx.client.config.client === 'pg'
    ? query
        .forUpdate()
        .select<HeadRow[]>(
          '*',
          trx.raw(
            `set_config('idle_in_transaction_session_timeout', '${IDLE_MAX_MS}', true)`,
          ),
        )
    : query);
  if (!head) throw new Error('The trail of events has lost its head row');
  return head;
}
