import { Files } from '../editFile';
import { isUnder } from '../isUnder';
import { ManifestTree, ObjectTarget } from '../ManifestTree';
import { FieldPlace } from './FieldPlace';
import { findField } from './findField';

/** Files after an edit, or the sentence that says why they cannot be edited so. */
export type Edited = { ok: true; files: Files } | { ok: false; reason: string };

/**
 * Has a tree state another value of a field, in the one place that decides it, and looks once more that it does.
 * Whatever lies outside of the owner's folder is left alone, as other environments may share it.
 *
 * @param place - from {@link findField} of the same tree
 */
export function editField(
  tree: ManifestTree,
  target: ObjectTarget,
  keys: readonly string[],
  place: FieldPlace,
  wanted: string | number,
): Edited {
  if (place.value === wanted) return { ok: true, files: tree.files };
  const field = `${keys.join('.')} of ${target.kind} ${target.name}`;
  const { path, edit } = place;
  if (!edit) {
    return {
      ok: false,
      reason: `${path} sets ${field} together with the labels of all its objects: state it in the object's own document.`,
    };
  }
  if (!isUnder(tree.root, path)) {
    return {
      ok: false,
      reason: `${field} is stated in ${path}, which other environments may share: state it in a patch of ${tree.root}.`,
    };
  }
  const files = edit(tree.files, wanted);
  const result = files && findField({ ...tree, files }, target, keys);
  return files && result?.ok && result.place?.value === wanted
    ? { ok: true, files }
    : {
        ok: false,
        reason: `${field} cannot be changed in ${path} without changing more than that: write out its YAML anchors, or change it in Git by hand.`,
      };
}
