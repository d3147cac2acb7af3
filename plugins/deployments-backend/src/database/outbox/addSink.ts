import { Knex } from 'knex';
import { findLastEvent } from '../operations/findLastEvent';
import { SinkRow } from './SinkRow';

/** A sink that was never there begins with what happens next: nobody wants to be told of last year. */
export async function addSink(knex: Knex, sink: string): Promise<void> {
  await knex<SinkRow>('operation_event_sinks')
    .insert({ sink, seq: await findLastEvent(knex) })
    .onConflict('sink')
    .ignore();
}
