/** {@link coalesce} */
export interface Coalesced {
  /** Runs now, or once more after the run that is under way. */
  request: () => void;
  /** No run starts after this. */
  stop: () => void;
}

/**
 * Never two runs at once, and never two within `gapMs`: whatever is requested meanwhile, however often, causes one more
 * after it. So the first of many changes shows at once and the last one always does.
 *
 * @param run - must not reject
 * @param gapMs - milliseconds from the end of a run to the next
 */
export function coalesce(run: () => Promise<void>, gapMs: number): Coalesced {
  let state: 'idle' | 'running' | 'running, again' | 'stopped' = 'idle';
  let timer: ReturnType<typeof setTimeout> | undefined;

  // Reads the state anew, which may have changed during an await.
  const is = (expected: typeof state) => state === expected;

  async function start(): Promise<void> {
    state = 'running';
    await run();
    if (is('stopped')) return;
    timer = setTimeout(() => {
      if (is('running, again')) start();
      else state = 'idle';
    }, gapMs);
  }

  return {
    request() {
      if (state === 'idle') start();
      else if (state === 'running') state = 'running, again';
    },
    stop() {
      state = 'stopped';
      clearTimeout(timer);
    },
  };
}
