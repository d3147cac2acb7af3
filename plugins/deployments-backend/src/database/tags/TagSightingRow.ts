/** A row of `tag_sightings`. */
export interface TagSightingRow {
  image: string;
  digest: string;
  first_seen_at: string;
  last_seen_at: string;
}
