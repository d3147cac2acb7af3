import { PodTemplateSpec } from '../../workload/KubernetesObjects';
import { Files } from '../editFile';
import { listEdits } from '../listEdits';
import { listImages } from '../listImages';
import {
  FileEdit,
  ManifestTarget,
  ManifestTree,
  ObjectTarget,
} from '../ManifestTree';
import { restoreEdits } from '../restoreEdits';
import { withImages } from '../withImages';
import { Edited, editField } from './editField';
import { editReplicas } from './editReplicas';
import { findField } from './findField';
import { SourceChange } from './SourceChange';

/**
 * What makes a tree say something else of one object, or why that cannot be done.
 *
 * @public
 */
export type ChangedSource =
  | {
      ok: true;
      /** Empty when the tree says so already. */
      edits: FileEdit[];
    }
  | {
      ok: false;
      /** One sentence, with what a person can do instead. */
      reason: string;
    };

/**
 * The least edits after which a tree says something else of one object. Comments, order and every other document stay as
 * they are, byte for byte.
 *
 * @param live - the workload's pod template as it runs, where images change
 * @public
 */
export function changeSource(
  tree: ManifestTree,
  target: ObjectTarget,
  { images, replicas, selector }: SourceChange,
  live: PodTemplateSpec = {},
): ChangedSource {
  const edits: ((files: Files) => Edited)[] = [
    ...(images
      ? [
          (files: Files) => checkImages({ ...tree, files }, target, live),
          (files: Files) =>
            editImages({ ...tree, files }, target, images, live),
        ]
      : []),
    ...(replicas !== undefined
      ? [(files: Files) => editReplicas({ ...tree, files }, target, replicas)]
      : []),
    ...(selector
      ? [(files: Files) => editSelector({ ...tree, files }, target, selector)]
      : []),
  ];
  let { files } = tree;
  for (const edit of edits) {
    const edited = edit(files);
    if (!edited.ok) return edited;
    files = edited.files;
  }
  return { ok: true, edits: listEdits(tree.files, files) };
}

/** A tree that asks for other images than run would bring them with the next commit, whoever makes it. */
function checkImages(
  tree: ManifestTree,
  target: ObjectTarget,
  live: PodTemplateSpec,
): Edited {
  const images = [...listImages(live)].map(([container, image]) => ({
    container,
    image,
  }));
  const same = editImages(tree, target, images, live);
  if (!same.ok || same.files === tree.files) return same;
  return {
    ok: false,
    reason: `${tree.root || 'The repository'} asks for another image of ${
      target.kind
    } ${target.name} than runs: let its owner sync that first.`,
  };
}

function editImages(
  head: ManifestTree,
  target: ObjectTarget,
  images: NonNullable<SourceChange['images']>,
  current: PodTemplateSpec,
): Edited {
  if (images.length === 0) return { ok: true, files: head.files };
  const containers = images.map(({ container, image }) => ({
    name: container,
    image,
  }));
  const restored = restoreEdits({
    head,
    target: { ...target, kind: 'Deployment' } satisfies ManifestTarget,
    goal: withImages(current, { spec: { containers } }),
    current,
    scope: 'image',
  });
  if (!restored.ok) return restored;
  if (restored.edits.length === 0) return { ok: true, files: head.files };
  const changed = restored.edits.flatMap(({ path, after }) =>
    after === undefined ? [] : [[path, after] as const],
  );
  return { ok: true, files: new Map([...head.files, ...changed]) };
}

function editSelector(
  tree: ManifestTree,
  target: ObjectTarget,
  { label, from, value }: NonNullable<SourceChange['selector']>,
): Edited {
  const keys = ['spec', 'selector', label];
  const found = findField(tree, target, keys);
  if (!found.ok) return found;
  const { place } = found;
  const folder = tree.root || 'the repository';
  if (!place) {
    return {
      ok: false,
      reason: `${target.kind} ${target.name} states no ${label} in its selector in ${folder}: add it there, with the colour that serves now.`,
    };
  }
  return place.value === from || place.value === value
    ? editField(tree, target, keys, place, value)
    : {
        ok: false,
        reason: `${target.kind} ${target.name} picks ${label}: ${place.value} in ${place.path}, and not ${from}: let its owner sync that first.`,
      };
}
