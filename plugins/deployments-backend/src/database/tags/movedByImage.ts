import { TagSighting } from '@backstage-deployments/plugin-deployments-common';
import { TagSightingRow } from './TagSightingRow';

/** Of the tags that have stood for several images; each oldest first. */
export function movedByImage(
  rows: readonly TagSightingRow[],
): Map<string, TagSighting[]> {
  const found = new Map<string, TagSighting[]>();
  for (const { image, digest, first_seen_at: firstSeenAt } of rows) {
    const sightings = found.get(image) ?? [];
    found.set(image, [...sightings, { digest, firstSeenAt }]);
  }
  for (const [image, sightings] of found) {
    if (sightings.length < 2) found.delete(image);
    else sightings.sort((a, b) => a.firstSeenAt.localeCompare(b.firstSeenAt));
  }
  return found;
}
