/**
 * One line of what happened to an operation, as its hash chain has it.
 *
 * @public
 */
export interface TrailEvent {
  /** Grows over all operations; with gaps. */
  seq: number;
  at: string;
  type: string;
  /** User entity ref; absent for what the portal did by itself. */
  by?: string;
  /** What happened, in one sentence. */
  sentence: string;
  /** Of this event and all before it. */
  hash: string;
}
