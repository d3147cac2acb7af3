import { editFile } from '../editFile';
import { isUnder } from '../isUnder';
import { namesInChain } from '../kustomize/findKustomizedField';
import { readChain } from '../kustomize/readChain';
import { layoutOf } from '../layoutOf';
import { ManifestTree, ObjectTarget } from '../ManifestTree';
import { Edited, editField } from './editField';
import { findField } from './findField';

const KEYS = ['spec', 'replicas'];

/**
 * Has a tree ask for another number of pods. A tree that names none is left as it is: then whoever scales in the cluster
 * has the number, and a manifest that began to name one would take it away from an autoscaler.
 */
export function editReplicas(
  tree: ManifestTree,
  target: ObjectTarget,
  replicas: number,
): Edited {
  const found = findField(tree, target, KEYS);
  if (!found.ok) return found;
  const { place } = found;
  if (!place || place.value === replicas) {
    return { ok: true, files: tree.files };
  }
  // A base has no say over its overlays' numbers, and kustomize has a field for them.
  const shared = !isUnder(tree.root, place.path);
  return shared && layoutOf(tree, target) === 'kustomize'
    ? addEntry(tree, target, replicas)
    : editField(tree, target, KEYS, place, replicas);
}

function addEntry(
  tree: ManifestTree,
  target: ObjectTarget,
  count: number,
): Edited {
  const found = readChain(tree, target);
  if (!found.ok) return found;
  const { chain } = found;
  const outermost = chain.layers.at(-1);
  const entries: unknown[] = Array.isArray(outermost?.value.replicas)
    ? outermost.value.replicas
    : [];
  const [name] = namesInChain(chain, target);
  const files =
    outermost &&
    editFile(
      tree.files,
      outermost.path,
      0,
      ['replicas'],
      [...entries, { name, count }],
    );
  return files
    ? { ok: true, files }
    : {
        ok: false,
        reason: `The replicas of ${target.kind} ${target.name} cannot be added to ${outermost?.path}: add them there by hand.`,
      };
}
