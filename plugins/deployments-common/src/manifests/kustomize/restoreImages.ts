import { PodTemplateSpec } from '../../workload/KubernetesObjects';
import { parseImage } from '../../workload/parseImage';
import { editFile, Files } from '../editFile';
import { isRecord } from '../isRecord';
import { isUnder } from '../isUnder';
import { listImages } from '../listImages';
import { ManifestTarget, ManifestTree } from '../ManifestTree';
import { templateIn } from '../templateIn';
import { withImages } from '../withImages';
import { buildTemplate } from './buildTemplate';
import { Chain, Layer } from './Chain';
import { editPatch } from './editPatch';
import { readChain } from './readChain';

/**
 * Makes kustomize build the wanted images: in the `images:` entry that decides an image, else where the image is
 * written, else by an entry of the owner's own. Files outside of the owner's folder are left alone.
 */
export function restoreImages(
  tree: ManifestTree,
  target: ManifestTarget,
  wanted: PodTemplateSpec,
): Files | undefined {
  let { files } = tree;
  for (const [name, image] of listImages(wanted)) {
    const found = readChain({ ...tree, files }, target);
    const built = found.ok ? buildTemplate(found.chain) : undefined;
    if (!found.ok || !built) return undefined;
    const now = listImages(built.template).get(name);
    if (now === undefined || now === image) continue;
    const entry = built.entries.get(name);
    const edited =
      entry && isUnder(tree.root, entry.path)
        ? editEntry(files, found.chain, entry, image)
        : (entry
            ? undefined
            : editWritten(files, tree.root, found.chain, name, image)) ??
          addEntry(files, found.chain, now, image);
    if (!edited) return undefined;
    files = edited;
  }
  return files;
}

function editEntry(
  files: Files,
  { layers }: Chain,
  { path, entry, input }: { path: string; entry: number; input: string },
  image: string,
): Files | undefined {
  const layer = layers.find(each => each.path === path);
  const fields = imagesOf(layer)[entry];
  return isRecord(fields)
    ? editFile(
        files,
        path,
        0,
        ['images', entry],
        entryFor(fields, input, image),
      )
    : undefined;
}

/** Where the image is written as it is: the outermost patch that names it, else the workload's document. */
function editWritten(
  files: Files,
  root: string,
  { resource, layers }: Chain,
  name: string,
  image: string,
): Files | undefined {
  const images = {
    spec: {
      containers: [{ name, image }],
      initContainers: [{ name, image }],
    },
  };
  const patches = layers.flatMap(layer => layer.patches).reverse();
  for (const patch of patches) {
    const { value } = patch;
    if (!isRecord(value) || !isRecord(value.spec)) continue;
    const template = templateIn(value);
    if (!listImages(template).has(name)) continue;
    return isUnder(root, patch.path)
      ? editPatch(
          files,
          patch,
          ['spec', 'template'],
          withImages(template, images),
        )
      : undefined;
  }
  return isUnder(root, resource.path)
    ? editFile(
        files,
        resource.path,
        resource.index,
        [...resource.keys, 'spec', 'template'],
        withImages(templateIn(resource.object), images),
      )
    : undefined;
}

function addEntry(
  files: Files,
  { layers }: Chain,
  now: string,
  image: string,
): Files | undefined {
  const outermost = layers.at(-1);
  if (!outermost) return undefined;
  const { repository } = parseImage(now);
  return editFile(
    files,
    outermost.path,
    0,
    ['images'],
    [...imagesOf(outermost), entryFor({ name: repository }, now, image)],
  );
}

function imagesOf(layer: Layer | undefined): unknown[] {
  const images = layer?.value.images;
  return Array.isArray(images) ? images : [];
}

/** An entry that makes `image` of `input`; the tag and the digest of the entry replace both of the input. */
function entryFor(
  fields: Record<string, unknown>,
  input: string,
  image: string,
): Record<string, unknown> {
  const { repository, tag, digest } = parseImage(image);
  const kept =
    fields.newName === repository ||
    repository !== parseImage(input).repository;
  const { newName, newTag, digest: _digest, ...rest } = fields;
  const parts = { newName: kept ? repository : undefined, newTag: tag, digest };
  return {
    ...rest,
    ...Object.fromEntries(
      Object.entries(parts).filter(([, part]) => part !== undefined),
    ),
  };
}
