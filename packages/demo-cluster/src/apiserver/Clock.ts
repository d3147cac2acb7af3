/** Time as a parameter: controllers and the API server run off it, so that tests move it by hand. */
export interface Clock {
  now(): Date;
  /** Runs once after `ms`, never within the call itself, not even for 0. Returns what cancels it. */
  after(ms: number, run: () => void): () => void;
}
