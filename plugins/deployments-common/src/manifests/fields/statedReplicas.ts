import { ManifestTree, ObjectTarget } from '../ManifestTree';
import { findField } from './findField';

/**
 * How many pods a tree asks for; a sentence where that cannot be told.
 *
 * @public
 */
export type StatedReplicas =
  /** Without a number it is whoever scales in the cluster who has it. */
  { ok: true; replicas?: number } | { ok: false; reason: string };

/**
 * Reads `spec.replicas` of a workload, as its owner's tool would.
 *
 * @public
 */
export function statedReplicas(
  tree: ManifestTree,
  target: ObjectTarget,
): StatedReplicas {
  const found = findField(tree, target, ['spec', 'replicas']);
  if (!found.ok) return found;
  const { place } = found;
  if (!place) return { ok: true };
  return typeof place.value === 'number'
    ? { ok: true, replicas: place.value }
    : {
        ok: false,
        reason: `spec.replicas of ${target.kind} ${target.name} in ${place.path} is no number: write one there, or leave it out.`,
      };
}
