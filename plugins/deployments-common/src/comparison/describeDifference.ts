import { assertNever } from '../plan/assertNever';
import { Difference } from './EnvironmentComparison';

/** A difference in one sentence without its full stop, seen from the environment that is looked at. */
export function describeDifference({
  aspect,
  what,
  from,
  to,
}: Difference): string {
  switch (aspect) {
    case 'digest':
      return `${what}: the same tag is another image (by digest)`;
    case 'version':
    case 'resources':
    case 'replicas':
      if (from === undefined) return `${what} is only here`;
      return to === undefined
        ? `${what} is only there`
        : `${what}: ${to} here, ${from} there`;
    case 'variables':
    case 'configuration':
      return from === undefined
        ? `${what} is only here`
        : `${what} is missing here`;
    default:
      return assertNever(aspect);
  }
}
