import { filesUnder } from './filesUnder';
import { findDocuments, ManifestPlace } from './findDocuments';
import { isRecord } from './isRecord';
import { isUnder } from './isUnder';
import { ManifestTarget, ManifestTree } from './ManifestTree';

/** The one document of a workload, or the sentence that says why there is none. */
export type FoundWorkload =
  | { ok: true; place: ManifestPlace }
  | { ok: false; reason: string };

/**
 * Looks for the workload's document in the folder of the owner. Documents in the folder itself win over those in
 * folders below, which an owner that does not recurse never reads.
 */
export function findWorkload(
  tree: ManifestTree,
  target: ManifestTarget,
): FoundWorkload {
  const found = findDocuments(tree.files, filesUnder(tree), target);
  const depth = found.at(0)?.path.split('/').length;
  const nearest = found.filter(({ path }) => path.split('/').length === depth);
  const folder = tree.root || 'the repository';
  if (nearest.length === 0) {
    const generated = [...tree.files.keys()].find(
      path =>
        isUnder(tree.root, path) && /\.(jsonnet|libsonnet|cue)$/.test(path),
    );
    return {
      ok: false,
      reason: generated
        ? `No document of ${target.kind} ${target.name} is in ${folder} and ${generated} may generate it: revert the commit in Git instead.`
        : `No document of ${target.kind} ${target.name} is in ${folder}: check the path of the owner, or revert the commit in Git.`,
    };
  }
  if (nearest.length > 1) {
    const places = nearest.map(
      ({ path, index }) => `${path} (document ${index + 1})`,
    );
    return {
      ok: false,
      reason: `${target.kind} ${
        target.name
      } is in ${folder} more than once, in ${places.join(
        ' and ',
      )}: remove all but one.`,
    };
  }
  const [place] = nearest;
  return isRecord(place.object.spec?.template)
    ? { ok: true, place }
    : {
        ok: false,
        reason: `${target.kind} ${target.name} in ${place.path} has no pod template of its own: ask for the workload that it refers to.`,
      };
}
