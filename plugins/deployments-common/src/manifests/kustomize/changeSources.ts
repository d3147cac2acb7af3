import { PodTemplateSpec } from '../../workload/KubernetesObjects';
import { canonicalJson } from '../../plan/canonicalJson';
import { applyChange } from '../applyChange';
import { editFile, Files } from '../editFile';
import { isRecord } from '../isRecord';
import { isUnder } from '../isUnder';
import { itemKey } from '../itemKey';
import { ManifestTarget, ManifestTree } from '../ManifestTree';
import { templateIn } from '../templateIn';
import { withImages } from '../withImages';
import { buildTemplate } from './buildTemplate';
import { editPatch } from './editPatch';
import { readChain } from './readChain';

/**
 * Works a change of the built template into what it is built from: each value where the outermost patch names it, and
 * the rest in the workload's document. Images are left to their entries.
 */
export function changeSources(
  tree: ManifestTree,
  target: ManifestTarget,
  wanted: PodTemplateSpec,
): Files | undefined {
  let { files } = tree;
  const read = () => {
    const found = readChain({ ...tree, files }, target);
    const built = found.ok ? buildTemplate(found.chain) : undefined;
    return found.ok && built
      ? { chain: found.chain, now: withImages(built.template, wanted) }
      : undefined;
  };
  const patches = read()
    ?.chain.layers.flatMap(layer => layer.patches)
    .reverse();
  for (const patch of patches ?? []) {
    const now = read()?.now;
    if (!isRecord(patch.value) || !isUnder(tree.root, patch.path)) continue;
    const template = templateIn(patch.value);
    const changed = changeNamed(template, now, wanted);
    if (canonicalJson(changed) === canonicalJson(template)) continue;
    const edited = editPatch(files, patch, ['spec', 'template'], changed);
    if (!edited) return undefined;
    files = edited;
  }
  const last = read();
  if (!last || !isUnder(tree.root, last.chain.resource.path)) return files;
  const { path, index, keys, object } = last.chain.resource;
  return editFile(
    files,
    path,
    index,
    [...keys, 'spec', 'template'],
    applyChange(templateIn(object), last.now, wanted),
  );
}

/** The change from `from` to `to` in the fields that `value` names, and in no other. */
function changeNamed(value: unknown, from: unknown, to: unknown): unknown {
  if (canonicalJson(from ?? null) === canonicalJson(to ?? null)) return value;
  if (isRecord(value) && isRecord(from) && isRecord(to)) {
    return Object.fromEntries(
      Object.entries(value).flatMap(([key, field]) => {
        const changed = changeNamed(field, from[key], to[key]);
        return changed === undefined ? [] : [[key, changed]];
      }),
    );
  }
  if (Array.isArray(value) && Array.isArray(from) && Array.isArray(to)) {
    const key = itemKey([value, from, to]);
    if (!key) return to;
    const find = (items: readonly unknown[], item: unknown) =>
      (items as Record<string, unknown>[]).find(
        each => each[key] === (item as Record<string, unknown>)[key],
      );
    return value.flatMap((item: unknown) => {
      const [before, after] = [find(from, item), find(to, item)];
      return after ? [changeNamed(item, before, after)] : [];
    });
  }
  return to;
}
