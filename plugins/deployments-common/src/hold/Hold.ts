import { WorkloadRef } from '../workload/WorkloadRef';

/**
 * A version that a rollback left, and that is not to come back into its environment until a person or a newer version
 * lifts the hold.
 *
 * @public
 */
export interface Hold {
  id: string;
  /** Where the rollback was. */
  workload: WorkloadRef;
  entityRef: string;
  environment: string;
  /** Of the revision that was left. */
  podTemplateHash: string;
  /**
   * Images that were left, by container, as the spec wrote them. Empty where the rollback changed none of them: then only
   * the template tells the two versions apart.
   */
  images: Record<string, string>;
  /** For people. */
  version: string;
  /** What the rollback returned to; coming back to it lifts nothing. */
  returnedTo: { podTemplateHash: string; images: Record<string, string> };
  /** User entity ref. */
  heldBy: string;
  reason: string;
  operationId: string;
  /** ISO 8601. */
  createdAt: string;
  lifted?: { at: string; by: string; why: string };
  /** Where it stands beside the manifests, for one whose rollback was a commit. */
  file?: HoldFile;
}

/**
 * The folder whose hold file names a held version, and what became of the entry once the hold was lifted: taken away by a
 * commit, asked for by a pull request, or left for a person.
 *
 * @public
 */
export interface HoldFile {
  repoURL: string;
  branch: string;
  folder: string;
  state?: 'removed' | 'proposed' | 'stuck';
  /** A sentence, or the pull request's address. */
  message?: string;
}

/**
 * A hold as a workload's page shows it.
 *
 * @public
 */
export interface HoldSummary {
  id: string;
  /** The version that was left, for people. */
  version: string;
  /** Its revision where it is known here: what an undo of the rollback returns to. */
  revision?: number;
  /** User entity ref. */
  by: string;
  reason: string;
  /** ISO 8601. */
  since: string;
  /** Cluster in which the rollback was; the hold is for all of the environment. */
  cluster: string;
}
