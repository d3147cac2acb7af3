import { FoundObject, findObject } from './findObject';
import { isRecord } from './isRecord';
import { ManifestTarget, ManifestTree } from './ManifestTree';

/** The one document of a workload in the owner's folder, with a pod template of its own. */
export function findWorkload(
  tree: ManifestTree,
  target: ManifestTarget,
): FoundObject {
  const found = findObject(tree, target);
  if (!found.ok) return found;
  const { path, object } = found.place;
  return isRecord(object.spec?.template)
    ? found
    : {
        ok: false,
        reason: `${target.kind} ${target.name} in ${path} has no pod template of its own: ask for the workload that it refers to.`,
      };
}
