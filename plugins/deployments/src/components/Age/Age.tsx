import { exactTime } from '../../format/exactTime';
import { relativeTime } from '../../format/relativeTime';
import { useNow } from '../../hooks/useNow';

/** Minutes are the smallest unit shown, so half of one keeps it right. */
const TICK_MS = 30_000;

/** How long ago, exact on hover. Nothing for a time that is not known. */
export function Age({ at }: { at?: string }) {
  const now = useNow(TICK_MS);
  const words = relativeTime(at ?? '', now.getTime());
  if (!at || !words) return null;
  return (
    <time dateTime={at} title={exactTime(at)}>
      {words}
    </time>
  );
}
