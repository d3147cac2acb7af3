import { Knex } from 'knex';
import { nowMs } from '../nowMs';
import { SinkRow } from './SinkRow';

/** Three times what a sink may take for one event: whoever was killed in between is followed soon. */
export const SINK_LEASE_MS = 30_000;

/**
 * Takes a sink for one replica, so that one alone hands events to it.
 *
 * @returns how far it has come; undefined while another replica has it or it is to be left alone
 */
export async function claimSink(
  knex: Knex,
  sink: string,
  owner: string,
): Promise<{ seq: number; attempts: number } | undefined> {
  const now = await nowMs(knex);
  const claimed = await knex<SinkRow>('operation_event_sinks')
    .where({ sink })
    .where('retry_at', '<=', now)
    .where(free =>
      free.where({ lease_owner: owner }).orWhere('lease_until', '<', now),
    )
    .update({ lease_owner: owner, lease_until: now + SINK_LEASE_MS });
  if (claimed !== 1) return undefined;
  return knex<SinkRow>('operation_event_sinks')
    .where({ sink, lease_owner: owner })
    .first('seq', 'attempts');
}
