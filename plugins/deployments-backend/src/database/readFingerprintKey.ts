import { randomBytes } from 'node:crypto';
import { Knex } from 'knex';

/**
 * The key by which values that may be secret are fingerprinted: made once and shared by all replicas, so that a plan made
 * by one is understood by another, and nobody outside can guess a value from its fingerprint.
 */
export async function readFingerprintKey(knex: Knex): Promise<string> {
  await knex('fingerprint_keys')
    .insert({ id: 1, key: randomBytes(32).toString('hex') })
    .onConflict('id')
    .ignore();
  const row = await knex<{ id: number; key: string }>('fingerprint_keys')
    .where({ id: 1 })
    .first();
  if (!row) throw new Error('The fingerprint key could not be stored');
  return row.key;
}
