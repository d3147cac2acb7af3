import { FileEdit } from './ManifestTree';

/** What turned the files into the others, in the order of their paths. */
export function listEdits(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): FileEdit[] {
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter(path => before.get(path) !== after.get(path))
    .sort()
    .map(path => ({
      path,
      ...(before.has(path) && { before: before.get(path) }),
      ...(after.has(path) && { after: after.get(path) }),
    }));
}
