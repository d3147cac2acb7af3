import { editFile, Files } from '../editFile';
import { isRecord } from '../isRecord';
import { ManifestTree } from '../ManifestTree';
import { parseYaml } from '../yaml/parseYaml';
import { YamlPath } from '../yaml/editYaml';

/** Values that say how many pods there are, and nothing of what they are made from. */
const scaleKeys = new Set([
  'autoscaling',
  'maxReplicas',
  'minReplicas',
  'replicaCount',
  'replicas',
]);

/**
 * The values files as an earlier tree had them, but for how many pods there are and for what `keep` names.
 *
 * @param keep - whether the value at a path stays as it is
 * @returns undefined when a file cannot be edited so
 */
export function restoreValues(
  head: ManifestTree,
  earlier: ManifestTree,
  paths: readonly string[],
  keep: (path: YamlPath) => boolean,
): Files | undefined {
  let files: Files | undefined = head.files;
  for (const path of paths) {
    const now = valueOf(head, path);
    const old = valueOf(earlier, path);
    if (!isRecord(now) || !isRecord(old)) continue;
    files = files && editFile(files, path, 0, [], goBack(now, old, [], keep));
  }
  return files;
}

function goBack(
  now: Record<string, unknown>,
  old: Record<string, unknown>,
  path: YamlPath,
  keep: (path: YamlPath) => boolean,
): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const key of new Set([...Object.keys(old), ...Object.keys(now)])) {
    const at = [...path, key];
    const [before, after] = [now[key], old[key]];
    const kept = scaleKeys.has(key) || keep(at);
    const inside =
      !kept && isRecord(before) && isRecord(after)
        ? goBack(before, after, at, keep)
        : undefined;
    const value = inside ?? (kept ? before : after);
    if (value !== undefined) result[key] = value;
  }
  return result;
}

function valueOf({ files }: ManifestTree, path: string): unknown {
  return parseYaml(files.get(path) ?? '')
    ?.at(0)
    ?.toJS();
}
