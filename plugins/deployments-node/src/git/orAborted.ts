/** Waits for something that goes on for others when this caller gives up. */
export function orAborted<T>(
  shared: Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  if (!signal) return shared;
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(new DOMException('Aborted', 'AbortError'));
    if (signal.aborted) onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    shared
      .then(resolve, reject)
      .finally(() => signal.removeEventListener('abort', onAbort));
  });
}
