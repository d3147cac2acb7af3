import { Knex } from 'knex';
import { Operation } from '@backstage-deployments/plugin-deployments-common';
import { OperationRow, parseOperation } from '../OperationRow';
import { EventRow } from '../trail/EventRow';
import { parsePayload } from '../trail/parsePayload';

/** One turn of a sink. */
const AT_ONCE = 50;

/** An event as sinks get it. `operation` is what it has become by now, which may be further on. */
export interface OutboxEvent {
  seq: number;
  type: string;
  at: string;
  payload: Readonly<Record<string, unknown>>;
  operation: Operation;
}

/** The next events after a number, in order, and the number to go on from when none of them can be read. */
export async function readEvents(
  knex: Knex,
  after: number,
): Promise<{ events: OutboxEvent[]; last: number }> {
  const rows = await knex<EventRow>('operation_events')
    .where('seq', '>', after)
    .orderBy('seq')
    .limit(AT_ONCE);
  const ids = [...new Set(rows.map(({ operation_id }) => operation_id))];
  const found = await knex<OperationRow>('operations').whereIn('id', ids);
  const operations = new Map(
    found.flatMap(row => {
      const operation = readOperation(row);
      return operation ? [[row.id, operation] as const] : [];
    }),
  );
  return {
    last: rows[rows.length - 1]?.seq ?? after,
    events: rows.flatMap(({ seq, type, at, payload, operation_id }) => {
      const operation = operations.get(operation_id);
      return operation
        ? [{ seq, type, at, payload: parsePayload(payload), operation }]
        : [];
    }),
  };
}

/** Undefined for a row that another version wrote in a shape of its own. */
function readOperation(row: OperationRow): Operation | undefined {
  try {
    return parseOperation(row);
  } catch {
    // Not JSON, or not of the shape that this version writes.
    return undefined;
  }
}
