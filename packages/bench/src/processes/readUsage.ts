/** Milliseconds of CPU that this process has used since it began, all its threads together. */
export function readCpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** What this process keeps on its heap, in bytes, after a collection. Needs `--expose-gc`. */
export function weighHeap(): number {
  if (!global.gc) throw new Error('Needs --expose-gc');
  // Twice: what the first pass finalises, the second frees.
  global.gc();
  global.gc();
  return process.memoryUsage().heapUsed;
}
