import { EnvironmentName } from '../world/demoClusters';

/** A commit of a service's made-up repository; each is one version. */
export interface SourceCommit {
  readonly id: string;
  readonly version: string;
  /** ISO 8601. */
  readonly at: string;
  /** As Git has them. */
  readonly author: string;
  readonly message: string;
  /** To which its pipeline has brought it. */
  readonly environments: readonly EnvironmentName[];
}
