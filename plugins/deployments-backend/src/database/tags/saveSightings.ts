import { Knex } from 'knex';
import { TagSighting } from '@backstage-deployments/plugin-deployments-common';
import { movedByImage } from './movedByImage';
import { TagSightingRow } from './TagSightingRow';

/** A tag that each build moves on would fill the table; what it was long ago is not asked for. */
const DIGESTS_MAX = 20;

/**
 * Stores which images tags stand for now. Every replica sees the same and may write it.
 *
 * @param seen - each pair once
 * @param now - ISO 8601
 * @returns those of the tags that have stood for several images by now
 */
export async function saveSightings(
  knex: Knex,
  seen: readonly { image: string; digest: string }[],
  now: string,
): Promise<Map<string, TagSighting[]>> {
  if (seen.length === 0) return new Map();
  // In one order on every replica: two that write the same rows must not wait for each other.
  const rows = seen
    .map(
      ({ image, digest }): TagSightingRow => ({
        image,
        digest,
        first_seen_at: now,
        last_seen_at: now,
      }),
    )
    .sort(
      (a, b) =>
        a.image.localeCompare(b.image) || a.digest.localeCompare(b.digest),
    );
  return knex.transaction(async trx => {
    await trx<TagSightingRow>('tag_sightings')
      .insert(rows)
      .onConflict(['image', 'digest'])
      .merge(['last_seen_at']);
    const known = await trx<TagSightingRow>('tag_sightings')
      .whereIn('image', [...new Set(rows.map(({ image }) => image))])
      .orderBy([
        { column: 'image' },
        { column: 'last_seen_at', order: 'desc' },
        { column: 'first_seen_at', order: 'desc' },
      ]);
    const places = new Map<string, number>();
    const kept: TagSightingRow[] = [];
    for (const row of known) {
      const place = (places.get(row.image) ?? 0) + 1;
      places.set(row.image, place);
      if (place <= DIGESTS_MAX) {
        kept.push(row);
      } else {
        const { image, digest } = row;
        await trx('tag_sightings').where({ image, digest }).delete();
      }
    }
    return movedByImage(kept);
  });
}
