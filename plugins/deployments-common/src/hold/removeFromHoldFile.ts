import { FileEdit } from '../manifests/ManifestTree';
import { readHoldFile } from './readHoldFile';
import { renderHoldFile } from './renderHoldFile';

/**
 * The edit that lets held versions go; the last takes the file with it. Undefined where none of them stands there.
 *
 * @param operations - the rollbacks whose versions are let go
 * @public
 */
export function removeFromHoldFile(
  path: string,
  before: string | undefined,
  operations: readonly string[],
): FileEdit | undefined {
  const known = before === undefined ? undefined : readHoldFile(before);
  const left = known?.filter(
    ({ operation }) => !operations.includes(operation),
  );
  if (!known || !left || left.length === known.length) return undefined;
  return {
    path,
    before,
    ...(left.length > 0 && { after: renderHoldFile(left) }),
  };
}
