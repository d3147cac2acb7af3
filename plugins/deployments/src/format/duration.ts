const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * A span in its two largest units, as people say it: `47 s`, `38 min`, `3 h 5 min`, `3 d 4 h`.
 *
 * @param ms - milliseconds; less than none counts as none
 */
export function duration(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1_000));
  if (seconds < MINUTE) return `${seconds} s`;
  if (seconds < HOUR) return `${Math.floor(seconds / MINUTE)} min`;
  if (seconds < DAY) {
    return join(
      `${Math.floor(seconds / HOUR)} h`,
      Math.floor((seconds % HOUR) / MINUTE),
      'min',
    );
  }
  return join(
    `${Math.floor(seconds / DAY)} d`,
    Math.floor((seconds % DAY) / HOUR),
    'h',
  );
}

function join(large: string, small: number, unit: string): string {
  return small > 0 ? `${large} ${small} ${unit}` : large;
}
