import { OutboxEvent } from '../database/outbox/readEvents';

/** Somebody outside who is told of events, in order and at least once; `seq` tells a repetition. */
export interface Sink {
  /** Stored with how far it has come; never change it. */
  name: string;
  /**
   * Resolves once the event is taken, or is none for this sink. Whatever it rejects with is tried again.
   *
   * @param signal - aborted at the deadline and when the backend stops
   */
  take(event: OutboxEvent, signal: AbortSignal): Promise<void>;
}
