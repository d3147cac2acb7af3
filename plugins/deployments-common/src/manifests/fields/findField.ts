import { assertNever } from '../../plan/assertNever';
import { editFile } from '../editFile';
import { findObject } from '../findObject';
import { findKustomizedField } from '../kustomize/findKustomizedField';
import { layoutOf } from '../layoutOf';
import { ManifestTree, ObjectTarget } from '../ManifestTree';
import { FoundField } from './FieldPlace';
import { valueAt } from './valueAt';

/**
 * Where a tree states a field of an object, as `spec.replicas`.
 *
 * @param keys - the names on the way to the field
 */
export function findField(
  tree: ManifestTree,
  target: ObjectTarget,
  keys: readonly string[],
): FoundField {
  const layout = layoutOf(tree, target);
  switch (layout) {
    case 'manifest': {
      const found = findObject(tree, target);
      if (!found.ok) return found;
      const { path, index, keys: way, object } = found.place;
      const value = valueAt(object, keys);
      if (value === undefined) return { ok: true };
      return {
        ok: true,
        place: {
          value,
          path,
          edit: (files, wanted) =>
            editFile(files, path, index, [...way, ...keys], wanted),
        },
      };
    }
    case 'kustomize':
      return findKustomizedField(tree, target, keys);
    case 'helm':
      return {
        ok: false,
        reason: `A chart makes ${target.kind} ${
          target.name
        }, and which of its values makes ${keys.join(
          '.',
        )} cannot be told: change it in Git by hand.`,
      };
    default:
      return assertNever(layout);
  }
}
