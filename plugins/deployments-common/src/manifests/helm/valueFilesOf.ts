import { ManifestTarget, ManifestTree } from '../ManifestTree';
import { resolvePath } from '../resolvePath';

/**
 * The values files that make a release, those that win last. Paths are relative to the chart as Argo CD has them; one
 * that begins with a source's name, as `$values/prod.yaml`, is relative to the repository.
 */
export function valueFilesOf(
  { root, files }: ManifestTree,
  { valueFiles = [] }: ManifestTarget,
): string[] {
  const listed = valueFiles.map(file =>
    file.startsWith('$')
      ? resolvePath('', file.replace(/^\$[^/]*\//, ''))
      : resolvePath(root, file) ?? resolvePath('', file),
  );
  const paths = [resolvePath(root, 'values.yaml'), ...listed];
  return [...new Set(paths)].filter(
    (path): path is string => path !== undefined && files.has(path),
  );
}
