/** A row of `operation_event_sinks`. Times are epoch milliseconds by the database's clock. */
export interface SinkRow {
  sink: string;
  /** Of the last event that the sink has taken, or that was set aside. */
  seq: number;
  /** At the next one. */
  attempts: number;
  retry_at: number | string;
  lease_owner: string | null;
  lease_until: number | string;
}
