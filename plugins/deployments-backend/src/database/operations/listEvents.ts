import { Knex } from 'knex';
import { EventRow } from '../trail/EventRow';

/** An operation has some tens; one whose rollout says something new every second for an hour has this many. */
const EVENTS_MAX = 5_000;

/** What happened to an operation, in order. */
export async function listEvents(
  knex: Knex,
  operationId: string,
): Promise<EventRow[]> {
  return knex<EventRow>('operation_events')
    .where({ operation_id: operationId })
    .orderBy('seq')
    .limit(EVENTS_MAX);
}
