import { Knex } from 'knex';
import { nowMs } from '../nowMs';
import { SinkRow } from './SinkRow';

/** Leaves a sink alone for a while after an event that it did not take. */
export async function delaySink(
  knex: Knex,
  { sink, owner }: { sink: string; owner: string },
  { attempts, delayMs }: { attempts: number; delayMs: number },
): Promise<void> {
  await knex<SinkRow>('operation_event_sinks')
    .where({ sink, lease_owner: owner })
    .update({
      attempts,
      retry_at: (await nowMs(knex)) + delayMs,
      lease_until: 0,
    });
}
