/** The kubelet's back-off for restarts and image pulls: 10 s, doubled each time, 5 minutes at most. */
const FIRST_SECONDS = 10;
const MAX_SECONDS = 300;

export function backOffSeconds(times: number): number {
  return Math.min(FIRST_SECONDS * 2 ** times, MAX_SECONDS);
}

/** Go's way to print it: `40s`, `2m40s`, `5m0s`. */
export function formatBackOff(seconds: number): string {
  return seconds < 60
    ? `${seconds}s`
    : `${Math.floor(seconds / 60)}m${seconds % 60}s`;
}

/** How many back-offs have passed after `elapsedMs`, and when the next one ends. */
export function backOffsWithin(elapsedMs: number): {
  count: number;
  endsAtMs: number;
} {
  let count = 0;
  let endsAtMs = backOffSeconds(0) * 1000;
  while (endsAtMs <= elapsedMs) {
    count += 1;
    endsAtMs += backOffSeconds(count) * 1000;
  }
  return { count, endsAtMs };
}
