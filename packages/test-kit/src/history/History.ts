/** Everything that is known of some operations afterwards, from sources that do not know of each other. */
export interface History {
  /** Ids of the operations whose requests were answered by 202. */
  accepted: readonly string[];
  /** Rows of the database. `target` is what only one operation may hold at a time. */
  operations: readonly { id: string; target: string; state: string }[];
  /** Rows of the database, in the order of `seq`. */
  events: readonly HistoryEvent[];
  /** From the API server's audit log and from Git's log. */
  effects: readonly Effect[];
}

/** A row of `operation_events`. */
export interface HistoryEvent {
  seq: number;
  operation_id: string;
  type: string;
  at: string;
  payload: string;
  prev_hash: string;
  hash: string;
}

/** Something that was done to the world and cannot be taken back. */
export interface Effect {
  operationId: string;
  /** A workload, or a branch of a repository. */
  target: string;
  /** Tells the effects of one operation on one target apart: `spec`, `status`, `commit`. */
  what: string;
}

/** What a history shows that must never be; `invariant` as in the reliability design. */
export interface Violation {
  invariant: 'I1' | 'I2' | 'I4' | 'I6' | 'I8';
  message: string;
}
