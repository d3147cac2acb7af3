import { StoreEvent } from '../../apiserver/StoreEvent';

/** One control loop: which objects an event concerns, and what to do about each. */
export interface Controller {
  readonly name: string;
  /** Keys `namespace/name` to look at again because of this event. */
  keysFor(event: StoreEvent): readonly string[];
  /** Brings the world one step closer to the object's spec; asks for another look in time when it waits for time. */
  reconcile(key: string): void | { requeueAfterMs: number };
}
