import { filesUnder } from './filesUnder';
import { findDocuments, ManifestPlace } from './findDocuments';
import { isUnder } from './isUnder';
import { ManifestTree, ObjectTarget } from './ManifestTree';

/** The one document of an object, or the sentence that says why there is none. */
export type FoundObject =
  | { ok: true; place: ManifestPlace }
  | { ok: false; reason: string };

/**
 * Looks for an object's document in the folder of the owner. Documents in the folder itself win over those in folders
 * below, which an owner that does not recurse never reads.
 */
export function findObject(
  tree: ManifestTree,
  target: ObjectTarget,
): FoundObject {
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
        ? `No document of ${target.kind} ${target.name} is in ${folder} and ${generated} may generate it: make the change in Git by hand.`
        : `No document of ${target.kind} ${target.name} is in ${folder}: check the path of the owner, or make the change in Git by hand.`,
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
  return { ok: true, place: nearest[0] };
}
