import { GitEntry } from './GitEntry';
import { RepoAddress } from './RepoAddress';

/**
 * Where to connect to: protocol, user, host and port are the entry's, which the operator wrote; only what comes after its
 * path is the cluster's.
 */
export function repoUrlAt(
  { address: allowed, covers, reachedAt = allowed }: GitEntry,
  address: RepoAddress,
): string {
  if (covers === 'repository') return reachedAt.url;
  const suffix =
    address.url.endsWith('.git') || reachedAt.scheme === 'file' ? '.git' : '';
  return `${reachedAt.url}${address.path.slice(allowed.path.length)}${suffix}`;
}
