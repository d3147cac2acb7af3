/** A row of `operation_events`: written once, never changed. */
export interface EventRow {
  seq: number;
  operation_id: string;
  type: string;
  /** ISO 8601. */
  at: string;
  /** JSON; rows of the first version may be cut off in the middle. */
  payload: string;
  /** Of the row before it. */
  prev_hash: string;
  hash: string;
}
