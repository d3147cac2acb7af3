import { EventToRecord } from '../events/recordEvent';

/** One container's state at some age, and when to look again. */
export interface ContainerOutcome {
  readonly status: {
    readonly ready: boolean;
    readonly started: boolean;
    readonly restartCount: number;
    readonly imageID: string;
    readonly state: object;
    readonly lastState: object;
  };
  /** Happened at this step; told when the step is taken. */
  readonly event?: Omit<EventToRecord, 'component' | 'fieldPath'>;
  /** Age of the pod, in ms, at which the next step is due; absent when nothing more happens by itself. */
  readonly nextAtMs?: number;
  readonly isRunning: boolean;
}
