import {
  describeEvent,
  Operation,
  TrailEvent,
} from '@backstage-deployments/plugin-deployments-common';
import { Knex } from 'knex';
import { listEvents } from '../database/operations/listEvents';
import { parsePayload } from '../database/trail/parsePayload';

/** What happened to an operation, in sentences; nothing of an event's payload goes out beside them. */
export async function readTrail(
  knex: Knex,
  operation: Operation,
): Promise<TrailEvent[]> {
  const rows = await listEvents(knex, operation.id);
  return rows.map(({ seq, type, at, hash, payload: text }) => {
    const payload = parsePayload(text);
    return {
      seq,
      at,
      type,
      ...(typeof payload.by === 'string' && { by: payload.by }),
      sentence: describeEvent(operation, { type, payload }),
      hash,
    };
  });
}
