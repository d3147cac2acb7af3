import { ConfigRepo } from '@backstage-deployments/plugin-deployments-node';
import { BareRepo } from '../git/BareRepo';

/** What the suite needs of a host: the repository behind it, and ways of breaking what lies between. */
export interface RepoUnderTest {
  /** Asked through the host. */
  repo: ConfigRepo;
  /** A second, independent user of the same repository. */
  other: ConfigRepo;
  /** The host's own repository. */
  bare: BareRepo;
  /** With credentials that are not, or no more, accepted. */
  stranger?: ConfigRepo;
  protect: () => Promise<void>;
  /** Nobody answers any more. */
  vanish?: () => Promise<void>;
  close: () => Promise<void>;
}
