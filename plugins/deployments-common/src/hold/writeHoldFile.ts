import { FileEdit } from '../manifests/ManifestTree';
import { HeldVersion } from './HeldVersion';
import { readHoldFile } from './readHoldFile';
import { renderHoldFile } from './renderHoldFile';

/** A file that nobody ever cleans must not grow for ever; the oldest go. */
const HELD_MAX = 50;

/**
 * The edit that names a held version in a hold file. Undefined where it stands there already, and where the file is
 * somebody else's.
 *
 * @param before - its text; undefined where there is no such file yet
 * @public
 */
export function writeHoldFile(
  path: string,
  before: string | undefined,
  held: HeldVersion,
): FileEdit | undefined {
  const known = before === undefined ? [] : readHoldFile(before);
  if (!known) return undefined;
  const others = known.filter(({ operation }) => operation !== held.operation);
  const after = renderHoldFile([...others, held].slice(-HELD_MAX));
  return after === before
    ? undefined
    : { path, ...(before !== undefined && { before }), after };
}
