import { Hold } from './Hold';

/**
 * Who holds a version and why, in one sentence without its full stop.
 *
 * @public
 */
export function describeHold({
  version,
  environment,
  heldBy,
  reason,
  createdAt,
}: Hold): string {
  const person = heldBy.replace(/^user:[^/]*\//, '');
  const why = reason ? `: “${reason}”` : '';
  return `${version} is held in ${environment} since ${person} rolled it back at ${createdAt.slice(
    0,
    16,
  )}Z${why}`;
}
