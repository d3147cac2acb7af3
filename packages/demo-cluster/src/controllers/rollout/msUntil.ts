/** Milliseconds until `seconds` after `startTime`; 0 or less once they are over. */
export function msUntil(now: Date, startTime: string, seconds: number): number {
  return Date.parse(startTime) + seconds * 1000 - now.getTime();
}
