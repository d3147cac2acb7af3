import { editFile, Files } from '../editFile';
import { ManifestTree } from '../ManifestTree';
import { resolvePath } from '../resolvePath';
import { Chain } from './Chain';

/** Lists files that came back among the resources again, as kustomize reads no file that no kustomization lists. */
export function listRestored(
  head: ManifestTree,
  restored: Files,
  chain: Chain,
  past: Chain,
): Files | undefined {
  let files: Files | undefined = restored;
  for (const { path, folder, value } of past.layers) {
    const layer = chain.layers.find(each => each.path === path);
    const listed = resourcesOf(layer?.value);
    const missing = resourcesOf(value).filter(entry => {
      const file = resolvePath(folder, String(entry)) ?? '';
      return (
        restored.has(file) && !head.files.has(file) && !listed.includes(entry)
      );
    });
    if (!layer || missing.length === 0) continue;
    files =
      files && editFile(files, path, 0, ['resources'], [...listed, ...missing]);
  }
  return files;
}

function resourcesOf(value: Record<string, unknown> | undefined): unknown[] {
  return Array.isArray(value?.resources) ? value.resources : [];
}
