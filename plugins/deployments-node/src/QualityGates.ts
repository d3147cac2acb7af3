import { GateReading } from '@backstage-deployments/plugin-deployments-common';

/**
 * A source of what pipelines and people say of commits.
 *
 * @public
 */
export interface QualityGates {
  /** For people, e.g. `GitHub`. */
  readonly name: string;
  /**
   * All checks of a commit, or in words why they are not known. What the source does or fails to do is an answer, so this
   * rejects only when aborted; it keeps a deadline of its own.
   *
   * @param question - the URL of a service's repository, and the id of a commit or its first digits
   */
  read(
    question: { repository: string; commit: string },
    signal: AbortSignal,
  ): Promise<GateReading>;
}
