const unitSeconds: Record<string, number> = { s: 1, m: 60, h: 3600 };

/**
 * Seconds of a pause: a number of seconds, or a string with or without unit (`10`, `30s`, `5m`, `1h`), as in
 * argo-rollouts pkg/apis/rollouts/v1alpha1/types.go, RolloutPause.DurationSeconds. Undefined when it cannot be read.
 */
export function parseDuration(
  duration: number | string | undefined,
): number | undefined {
  if (typeof duration === 'number') return duration;
  const parts = duration?.match(/^(\d+)([smh]?)$/);
  return parts ? Number(parts[1]) * (unitSeconds[parts[2]] ?? 1) : undefined;
}

/** `90 s`, `10 m`, `1 h`: the largest unit that divides it. */
export function formatDuration(seconds: number): string {
  if (seconds > 0 && seconds % 3600 === 0) return `${seconds / 3600} h`;
  return seconds >= 60 && seconds % 60 === 0
    ? `${seconds / 60} m`
    : `${seconds} s`;
}
