import { GitCredentials } from './GitRemote';
import { RepoAddress } from './RepoAddress';

/** One entry of `deployments.git`: repositories that the portal may use, and how it gets in. */
export interface GitEntry {
  /** Its path has no `/*` any more. */
  address: RepoAddress;
  /** Whether the address is a folder, of which every repository is meant. */
  covers: 'repository' | 'folder';
  /** Where the portal connects to instead, when owners write an address that it cannot or should not use. */
  reachedAt?: RepoAddress;
  /** Absent: the credentials of the host's integration, or none. */
  credentials?: GitCredentials;
}
