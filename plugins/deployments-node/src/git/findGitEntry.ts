import { GitEntry } from './GitEntry';
import { RepoAddress } from './RepoAddress';

/**
 * The entry of `deployments.git` that allows a repository; the most specific of several. The cluster's URL may be spelled
 * for another protocol than the entry's: the same host and path are the same repository.
 *
 * @param entries - in any order
 */
export function findGitEntry(
  entries: readonly GitEntry[],
  address: RepoAddress,
): GitEntry | undefined {
  return entries
    .filter(entry => isSameServer(entry.address, address))
    .filter(({ address: { path }, covers }) =>
      covers === 'folder'
        ? address.path.startsWith(`${path}/`)
        : address.path === path,
    )
    .sort(
      (one, other) => other.address.path.length - one.address.path.length,
    )[0];
}

function isSameServer(one: RepoAddress, other: RepoAddress): boolean {
  if (one.host !== other.host) return false;
  // Each protocol has a port of its own, so ports say something only between two of the same.
  if (one.scheme === other.scheme) return one.port === other.port;
  return one.scheme !== 'file' && other.scheme !== 'file';
}
