/** The only form that anything in the demo has: at every N-th minute of an hour, which N divides. */
const every = /^\*\/(\d{1,2}) \* \* \* \*$/;
const MINUTES = 60;

/**
 * How often a schedule is due, counted from the full hour.
 *
 * @returns milliseconds; undefined for any other schedule, which must be refused rather than never be kept
 */
export function parseSchedule(schedule: unknown): number | undefined {
  if (typeof schedule !== 'string') return undefined;
  const minutes = Number(every.exec(schedule)?.[1]);
  return minutes > 0 && MINUTES % minutes === 0 ? minutes * 60_000 : undefined;
}
