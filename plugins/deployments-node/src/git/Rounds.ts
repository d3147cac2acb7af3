/**
 * One run at a time, shared by all who ask. Who asks while one runs waits for the next: what is under way may have looked
 * before the question was there.
 */
export class Rounds {
  readonly #run: () => Promise<void>;
  #running?: Promise<void>;
  #next?: Promise<void>;

  constructor(run: () => Promise<void>) {
    this.#run = run;
  }

  /** Resolves, or fails, with a run that began after this call. */
  ask(): Promise<void> {
    if (this.#next) return this.#next;
    if (!this.#running) return this.#start();
    this.#next = this.#running
      // How it ended is told to those who asked for it.
      .catch(() => {})
      .then(() => {
        this.#next = undefined;
        return this.#start();
      });
    return this.#next;
  }

  #start(): Promise<void> {
    const running = this.#run().finally(() => {
      this.#running = undefined;
    });
    this.#running = running;
    return running;
  }
}
