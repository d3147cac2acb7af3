import { canonicalJson } from '../../plan/canonicalJson';
import { editFile, Files } from '../editFile';
import { isUnder } from '../isUnder';
import { ManifestTree } from '../ManifestTree';
import { templateIn } from '../templateIn';
import { Chain, Layer } from './Chain';

/**
 * Brings the workload's document, its patches and their entries in the kustomizations back to what an earlier tree had.
 * Files outside of the owner's folder are left alone.
 */
export function restorePatches(
  head: ManifestTree,
  chain: Chain,
  earlier: ManifestTree,
  past: Chain,
): Files | undefined {
  let files: Files | undefined = head.files;
  const { resource } = chain;
  if (isUnder(head.root, resource.path)) {
    files = editFile(
      files,
      resource.path,
      resource.index,
      [...resource.keys, 'spec', 'template'],
      templateIn(past.resource.object),
    );
  }
  for (const layer of chain.layers) {
    const old = past.layers.find(({ path }) => path === layer.path);
    if (!old || !isUnder(head.root, layer.path)) continue;
    files = files && restoreEntries(files, layer, old);
    files = files && restorePatchFiles(files, head.root, earlier.files, old);
  }
  return files;
}

/** Entries about other workloads stay where they are. */
function restoreEntries(
  files: Files,
  layer: Layer,
  old: Layer,
): Files | undefined {
  let edited: Files | undefined = files;
  const fields = [...layer.patches, ...old.patches].map(
    ({ entry }) => entry[0],
  );
  for (const field of new Set(fields)) {
    const list = entriesOf(layer, field);
    const own = placesOf(layer, field);
    const wanted = placesOf(old, field).map(
      place => entriesOf(old, field)[place],
    );
    const kept = list.filter((_entry, place) => !own.includes(place));
    const next =
      own.length === wanted.length
        ? list.map((entry, place) =>
            own.includes(place) ? wanted[own.indexOf(place)] : entry,
          )
        : [...kept, ...wanted];
    if (canonicalJson(next) === canonicalJson(list)) continue;
    edited =
      edited &&
      editFile(edited, layer.path, 0, [field], next.length ? next : undefined);
  }
  return edited;
}

function entriesOf({ value }: Layer, field: string): unknown[] {
  const list = value[field];
  return Array.isArray(list) ? list : [];
}

function placesOf({ patches }: Layer, field: string): number[] {
  const places = patches.flatMap(({ entry }) =>
    entry[0] === field ? [entry[1]] : [],
  );
  return [...new Set(places)];
}

function restorePatchFiles(
  files: Files,
  root: string,
  earlier: Files,
  { patches }: Layer,
): Files | undefined {
  let edited: Files | undefined = files;
  for (const { path, index, inline, value } of patches) {
    if (inline || !isUnder(root, path)) continue;
    edited =
      edited &&
      (edited.has(path)
        ? editFile(edited, path, index, [], value)
        : new Map([...edited, [path, earlier.get(path) ?? '']]));
  }
  return edited;
}
