import { isSameImage } from '../revision/isSameImage';
import { Revision } from '../revision/Revision';
import { versionOfImages } from '../revision/versionOf';
import { VersionBetween } from './EnvironmentComparison';

/**
 * The versions that lie between what serves in one place and what serves in another, from the history of the first, newest
 * first. Empty when that history does not know the other's version, or knows it as the newer one.
 *
 * @param history - newest first
 */
export function versionsBetween(
  history: readonly Revision[],
  from: Revision,
  to: Revision,
): VersionBetween[] {
  const start = history.findIndex(known => isSameVersion(known, from));
  const end = history.findIndex(known => isSameVersion(known, to));
  if (start < 0 || end <= start) return [];
  const between = history.slice(start, end).map(revision => ({
    version: versionOfImages(revision.images),
    at: revision.createdAt,
    ...(revision.commit && { commit: revision.commit }),
    ...(revision.configCommit && { configCommit: revision.configCommit }),
    ...(revision.by && { by: revision.by }),
    ...(revision.cause && { cause: revision.cause }),
  }));
  // A version that was rolled back to, or restarted, stands there twice.
  return between.filter(
    ({ version }, index) =>
      between.findIndex(other => other.version === version) === index,
  );
}

function isSameVersion(one: Revision, other: Revision): boolean {
  return (
    one.images.length === other.images.length &&
    one.images.every(image => {
      const match = other.images.find(
        ({ container }) => container === image.container,
      );
      return match !== undefined && isSameImage(image, match);
    })
  );
}
