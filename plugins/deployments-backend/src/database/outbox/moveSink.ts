import { Knex } from 'knex';
import { nowMs } from '../nowMs';
import { SINK_LEASE_MS } from './claimSink';
import { SinkRow } from './SinkRow';

/**
 * A sink has taken an event, or it was set aside. False when another replica has the sink by now: stop, it goes on.
 *
 * @param error - why the event was set aside
 */
export async function moveSink(
  knex: Knex,
  { sink, owner, seq }: { sink: string; owner: string; seq: number },
  error?: { at: string; message: string },
): Promise<boolean> {
  return knex.transaction(async trx => {
    const moved = await trx<SinkRow>('operation_event_sinks')
      .where({ sink, lease_owner: owner })
      .where('seq', '<', seq)
      .update({
        seq,
        attempts: 0,
        retry_at: 0,
        lease_until: (await nowMs(trx)) + SINK_LEASE_MS,
      });
    if (moved === 1 && error) {
      await trx('operation_events_set_aside').insert({
        sink,
        seq,
        at: error.at,
        error: error.message,
      });
    }
    return moved === 1;
  });
}
