import { duration } from '../../format/duration';
import { personName } from '../../format/personName';
import { Tenure } from './deriveTenures';

/**
 * How long it was live and how it ended, as far as known: "was live for 38 min", "rolled back by alice: …".
 *
 * @param now - milliseconds since the epoch
 */
export function describeTenure(
  { revision, from, until, leftBy }: Tenure,
  now: number,
): { live: string; ended?: string } {
  const ended = describeEnd(revision, leftBy);
  if (revision.state === 'current' || revision.state === 'stable') {
    const since = from === undefined ? '' : ` for ${duration(now - from)}`;
    return { live: `live${since}`, ...ended };
  }
  return {
    live:
      from !== undefined && until !== undefined
        ? `was live for ${duration(until - from)}`
        : 'was live',
    ...ended,
  };
}

function describeEnd(
  { ended, state }: Tenure['revision'],
  leftBy: Tenure['leftBy'],
): { ended?: string } {
  if (leftBy) {
    return {
      ended: `left by a rollback of ${personName(leftBy.requestedBy)}: “${
        leftBy.reason
      }”`,
    };
  }
  return state === 'previous' && ended?.phase === 'Degraded'
    ? {
        ended: ended.message
          ? `was not well when it ended: ${ended.message}`
          : 'was not well when it ended',
      }
    : {};
}
