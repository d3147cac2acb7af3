import { countdown } from '../../format/countdown';
import { exactTime } from '../../format/exactTime';
import { useNow } from '../../hooks/useNow';

/** How long it is until then, by the second. Not announced: a screen reader would speak without end. */
export function Countdown({ endsAt }: { endsAt: string }) {
  const now = useNow(1_000);
  return (
    <time dateTime={endsAt} title={exactTime(endsAt)} role="timer">
      {countdown(endsAt, now.getTime())}
    </time>
  );
}
