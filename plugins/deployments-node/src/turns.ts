/**
 * Lets at most `limit` tasks run at once; the others wait in the order in which they came.
 *
 * @returns a function that runs a task when it is its turn
 *
 * @public
 */
export function turns(
  limit: number,
): <R>(task: () => Promise<R>) => Promise<R> {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async task => {
    if (running >= limit) {
      await new Promise<void>(resolve => {
        waiting.push(resolve);
      });
    }
    running += 1;
    try {
      return await task();
    } finally {
      running -= 1;
      waiting.shift()?.();
    }
  };
}
