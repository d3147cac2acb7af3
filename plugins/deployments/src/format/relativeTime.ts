const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** From here on a date says more than a number of days. */
const DATE_AFTER = 14 * DAY;

/**
 * How long ago, as people say it: "just now", "4 min ago", "2 h ago", "3 d ago", then the date.
 *
 * @param iso - ISO 8601; anything else answers an empty text
 * @param now - milliseconds since the epoch
 */
export function relativeTime(iso: string, now: number): string {
  const at = Date.parse(iso);
  if (Number.isNaN(at)) return '';
  // A cluster's clock may be ahead of ours.
  const ago = Math.max(0, now - at);
  if (ago < MINUTE) return 'just now';
  if (ago < HOUR) return `${Math.floor(ago / MINUTE)} min ago`;
  if (ago < DAY) return `${Math.floor(ago / HOUR)} h ago`;
  if (ago < DATE_AFTER) return `${Math.floor(ago / DAY)} d ago`;
  return new Date(at).toLocaleDateString('en-US', {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
  });
}
