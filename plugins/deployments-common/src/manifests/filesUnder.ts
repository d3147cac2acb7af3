import { isUnder } from './isUnder';
import { ManifestTree } from './ManifestTree';

/** Paths of the tree's files that may hold manifests, those nearest to the root first. */
export function filesUnder({ root, files }: ManifestTree): string[] {
  const depth = (path: string) => path.split('/').length;
  return [...files.keys()]
    .filter(path => isUnder(root, path) && /\.(ya?ml|json)$/.test(path))
    .sort((a, b) => depth(a) - depth(b) || (a < b ? -1 : 1));
}
