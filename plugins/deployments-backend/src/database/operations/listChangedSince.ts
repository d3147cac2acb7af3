import { Knex } from 'knex';
import { Operation } from '@backstage-deployments/plugin-deployments-common';
import { OperationRow, parseOperation } from '../OperationRow';
import { EventRow } from '../trail/EventRow';

/** Far more than all replicas together write within a look; what is beyond comes with the next. */
const EVENTS_MAX = 500;

/**
 * The operations with events after a number, and the number to go on from. Nothing is missed: events commit in the order
 * of their numbers (see appendEvent).
 */
export async function listChangedSince(
  knex: Knex,
  after: number,
): Promise<{ seq: number; operations: Operation[] }> {
  const events = await knex<EventRow>('operation_events')
    .where('seq', '>', after)
    .orderBy('seq')
    .limit(EVENTS_MAX)
    .select('seq', 'operation_id');
  if (events.length === 0) return { seq: after, operations: [] };
  const ids = [...new Set(events.map(({ operation_id }) => operation_id))];
  const rows = await knex<OperationRow>('operations').whereIn('id', ids);
  return {
    seq: events[events.length - 1].seq,
    operations: rows.flatMap(row => readable(row)),
  };
}

/** A row that a newer replica wrote in a shape of its own is for that one to show. */
function readable(row: OperationRow): Operation[] {
  try {
    return [parseOperation(row)];
  } catch {
    // Not JSON, or not of the shape that this version writes.
    return [];
  }
}
