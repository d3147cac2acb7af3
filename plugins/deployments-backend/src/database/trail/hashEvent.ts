import { createHash } from 'node:crypto';
import { EventRow } from './EventRow';

/** What stands before the first event. */
export const FIRST_HASH = '0'.repeat(64);

/**
 * SHA-256, in hexadecimal, of the JSON array of the previous hash and what a row says. Not of its number: a database may
 * leave numbers out.
 */
export function hashEvent(
  previous: string,
  {
    operation_id,
    type,
    at,
    payload,
  }: Pick<EventRow, 'operation_id' | 'type' | 'at' | 'payload'>,
): string {
  return createHash('sha256')
    .update(JSON.stringify([previous, operation_id, type, at, payload]))
    .digest('hex');
}
