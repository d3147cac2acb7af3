const DAY_MS = 24 * 60 * 60 * 1_000;

/**
 * `14:02`, with the date in front when it was more than a day ago. In the reader's zone.
 *
 * @param now - milliseconds since the epoch
 */
export function clockTime(iso: string, now: number): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return iso;
  const time = at.toLocaleTimeString('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
  });
  if (now - at.getTime() < DAY_MS) return time;
  const date = at.toLocaleDateString('en-US', {
    month: 'short',
    day: 'numeric',
  });
  return `${date}, ${time}`;
}
