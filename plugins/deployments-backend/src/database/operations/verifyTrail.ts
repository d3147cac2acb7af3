import { Knex } from 'knex';
import { EventRow } from '../trail/EventRow';
import { FIRST_HASH, hashEvent } from '../trail/hashEvent';

/** Rows that are read at once: some megabytes at most. */
const PAGE = 500;

/**
 * What a check of the trail found: that every event is as it was written, or the first that is not.
 *
 * @public
 */
export type TrailVerdict =
  | { intact: true; events: number; hash: string }
  | { intact: false; seq: number; message: string };

/**
 * Checks the hash chain over all events of the deployments plugin's database, from the first to the last.
 *
 * @public
 */
export async function verifyTrail(knex: Knex): Promise<TrailVerdict> {
  // The head first: events that are written meanwhile come after it and are not looked at.
  const head = await knex<{ id: number; seq: number; hash: string }>(
    'operation_events_head',
  )
    .where({ id: 1 })
    .first();
  if (!head) return broken(0, 'the row of the last event is missing');
  let events = 0;
  let last = { seq: 0, hash: FIRST_HASH };
  for (;;) {
    const rows = await knex<EventRow>('operation_events')
      .where('seq', '>', last.seq)
      .where('seq', '<=', head.seq)
      .orderBy('seq')
      .limit(PAGE);
    for (const row of rows) {
      const problem = findProblem(last.hash, row);
      if (problem) return broken(row.seq, problem);
      last = { seq: row.seq, hash: row.hash };
    }
    events += rows.length;
    if (rows.length < PAGE) break;
  }
  return last.hash === head.hash
    ? { intact: true, events, hash: head.hash }
    : broken(
        head.seq,
        `the last event is gone: after event ${last.seq} there was at least one more`,
      );
}

function findProblem(previous: string, row: EventRow): string | undefined {
  if (row.prev_hash !== previous) {
    return 'it does not follow the event before it: one was removed, put in or replaced';
  }
  return row.hash === hashEvent(previous, row)
    ? undefined
    : `it was changed after it was written (operation ${row.operation_id}, ${row.type})`;
}

function broken(seq: number, message: string): TrailVerdict {
  return { intact: false, seq, message };
}
