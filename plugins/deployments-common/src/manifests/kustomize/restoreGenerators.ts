import { listReferences } from '../../plan/listReferences';
import { PodTemplateSpec } from '../../workload/KubernetesObjects';
import { editFile, Files } from '../editFile';
import { isRecord } from '../isRecord';
import { isUnder } from '../isUnder';
import { ManifestTree } from '../ManifestTree';
import { resolvePath } from '../resolvePath';
import { parseYaml } from '../yaml/parseYaml';
import { Chain, Layer } from './Chain';

type Generator = Record<string, unknown>;

/**
 * Brings back what generates the ConfigMaps that a template names: literals, and the files that an entry lists. Secrets
 * are never touched, nor are files outside of the owner's folder.
 */
export function restoreGenerators(
  head: ManifestTree,
  chain: Chain,
  earlier: ManifestTree,
  past: Chain,
  template: PodTemplateSpec,
): { files: Files | undefined; restored: string[] } {
  const names = listReferences(template).flatMap(({ kind, name }) =>
    kind === 'ConfigMap' ? [name] : [],
  );
  let files: Files | undefined = head.files;
  const restored: string[] = [];
  for (const layer of chain.layers) {
    const old = past.layers.find(({ path }) => path === layer.path);
    if (!old || !isUnder(head.root, layer.path)) continue;
    for (const generator of generatorsOf(old)) {
      if (!names.includes(String(generator.name)) || !files) continue;
      const before: Files = files;
      files = restoreEntry(
        before,
        layer.path,
        generator,
        generatorsIn(before, layer),
      );
      files =
        files && restoreSources(files, head.root, earlier, layer, generator);
      if (files !== before)
        restored.push(`ConfigMap ${String(generator.name)}`);
    }
  }
  return { files, restored };
}

function restoreEntry(
  files: Files,
  path: string,
  generator: Generator,
  list: readonly Generator[],
): Files | undefined {
  const place = list.findIndex(({ name }) => name === generator.name);
  return place < 0
    ? editFile(files, path, 0, ['configMapGenerator'], [...list, generator])
    : editFile(files, path, 0, ['configMapGenerator', place], generator);
}

function restoreSources(
  files: Files,
  root: string,
  earlier: ManifestTree,
  { folder }: Layer,
  { files: listed, envs, env }: Generator,
): Files {
  const sources = [listed, envs, env]
    .flat()
    .filter(each => typeof each === 'string');
  const edited = new Map(files);
  let changed = false;
  for (const source of sources) {
    const path = resolvePath(folder, source.replace(/^[^=]*=/, ''));
    const text = path === undefined ? undefined : earlier.files.get(path);
    if (path === undefined || text === undefined || !isUnder(root, path))
      continue;
    changed ||= files.get(path) !== text;
    edited.set(path, text);
  }
  return changed ? edited : files;
}

/** As the file has them by now, after the edits before. */
function generatorsIn(files: Files, layer: Layer): Generator[] {
  const value: unknown = parseYaml(files.get(layer.path) ?? '')
    ?.at(0)
    ?.toJS();
  return isRecord(value) ? generatorsOf({ value }) : [];
}

function generatorsOf({ value }: Pick<Layer, 'value'>): Generator[] {
  const list = value.configMapGenerator;
  return Array.isArray(list) ? list.filter(isRecord) : [];
}
