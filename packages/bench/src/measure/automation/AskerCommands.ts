export interface Asking {
  url: string;
  workloads: number;
  points: number;
  stepSeconds: number;
  rounds: number;
}

/** What a plain client of a source of metrics does when asked. */
export type AskerCommands = {
  /** Asks for the figures of so many workloads, round after round. Answers the milliseconds of CPU of each round. */
  ask: (asking: Asking) => Promise<number[]>;
};
