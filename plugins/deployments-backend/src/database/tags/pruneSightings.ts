import { Knex } from 'knex';
import { TagSightingRow } from './TagSightingRow';

/**
 * Forgets what no pod has run since `before` (ISO 8601).
 *
 * @returns how many rows went
 */
export async function pruneSightings(
  knex: Knex,
  before: string,
): Promise<number> {
  return knex<TagSightingRow>('tag_sightings')
    .where('last_seen_at', '<', before)
    .delete();
}
