import { Knex } from 'knex';
import { TagSighting } from '@backstage-deployments/plugin-deployments-common';
import { movedByImage } from './movedByImage';
import { TagSightingRow } from './TagSightingRow';

/** One statement takes so many names on every engine. */
const CHUNK = 500;

/** The tags that have stood for several images, those that moved last if there are more than `limit`. */
export async function readMoved(
  knex: Knex,
  limit: number,
): Promise<Map<string, TagSighting[]>> {
  const moved = await knex<TagSightingRow>('tag_sightings')
    .select('image')
    .groupBy('image')
    .havingRaw('count(*) > 1')
    .orderByRaw('max(first_seen_at) desc')
    .limit(limit);
  const rows: TagSightingRow[] = [];
  for (let start = 0; start < moved.length; start += CHUNK) {
    const names = moved.slice(start, start + CHUNK).map(({ image }) => image);
    rows.push(
      ...(await knex<TagSightingRow>('tag_sightings').whereIn('image', names)),
    );
  }
  return movedByImage(rows);
}
