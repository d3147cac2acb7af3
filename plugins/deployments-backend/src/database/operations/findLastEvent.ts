import { Knex } from 'knex';

/** The number of the last event; 0 before there is one. */
export async function findLastEvent(knex: Knex): Promise<number> {
  const head = await knex<{ id: number; seq: number }>('operation_events_head')
    .where({ id: 1 })
    .first();
  return head?.seq ?? 0;
}
