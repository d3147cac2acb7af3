/** The one row of `automation_rounds`. PostgreSQL answers bigints as text. */
export interface RoundRow {
  id: number;
  owner: string | null;
  lease_until: number | string;
  next_at: number | string;
}
