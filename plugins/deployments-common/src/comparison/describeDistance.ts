import { EnvironmentSnapshot } from '../snapshot/Snapshot';
import { WorkloadComparison } from './EnvironmentComparison';

/**
 * How far one environment is from the other.
 *
 * @public
 */
export interface EnvironmentDistance {
  /** 0: nobody knows. */
  count: number;
  of: 'version' | 'commit';
  ahead: boolean;
  /** Whether there are more than were counted. */
  more?: boolean;
}

/**
 * How two environments stand to each other, in one sentence without its full stop.
 *
 * @public
 */
export function describeDistance(
  from: Pick<EnvironmentSnapshot, 'title'>,
  to: Pick<EnvironmentSnapshot, 'title'>,
  workloads: readonly WorkloadComparison[],
  { count, of, ahead, more = false }: EnvironmentDistance,
): string {
  const pairs = workloads.filter(pair => pair.from && pair.to);
  if (pairs.length === 0) {
    return `${to.title} and ${from.title} run nothing of the same name`;
  }
  const differ = pairs.filter(({ differences }) =>
    differences.some(({ aspect }) => aspect === 'version'),
  );
  if (differ.length === 0) {
    const isMoved = pairs.some(({ differences }) =>
      differences.some(({ aspect }) => aspect === 'digest'),
    );
    return isMoved
      ? `${to.title} runs another image than ${from.title} under the same tag`
      : `${to.title} runs the version of ${from.title}`;
  }
  if (count === 0) {
    const [{ from: one, to: other }] = differ;
    return `${to.title} runs ${other?.version}, ${from.title} ${one?.version}`;
  }
  const number = `${more ? 'more than ' : ''}${count}`;
  return `${to.title} is ${number} ${of}${count === 1 ? '' : 's'} ${
    ahead ? 'ahead of' : 'behind'
  } ${from.title}`;
}
