import { Config } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { GateReading } from '@backstage-deployments/plugin-deployments-common';
import { ConfigRepoError } from '../../ConfigRepoError';
import { QualityGates } from '../../QualityGates';
import { findRemote } from '../findRemote';
import { GitEntry } from '../GitEntry';
import { parseRepoUrl } from '../parseRepoUrl';
import { readGit } from '../readGit';
import { findGitHub } from './findGitHub';
import { GitHubApi } from './GitHubApi';
import { GitHubConnection } from './GitHubConnection';
import { readChecks } from './readChecks';

/** For each answer: people wait for a plan. */
const ANSWER_MS = 8_000;
/** Anything else would be a branch or a tag to GitHub, which anybody can move. */
const commitId = /^[0-9a-f]{7,40}$/;

/**
 * Check runs and commit statuses of GitHub and GitHub Enterprise Server, with the credentials of Backstage's integrations,
 * for the repositories that {@link ConfigRepos} would use them for as well.
 *
 * @public
 */
export class GitHubQualityGates implements QualityGates {
  readonly name = 'GitHub';
  readonly #entries: readonly GitEntry[];
  readonly #integrations: ScmIntegrations;

  private constructor(
    entries: readonly GitEntry[],
    integrations: ScmIntegrations,
  ) {
    this.#entries = entries;
    this.#integrations = integrations;
  }

  /**
   * @param config - the backend's: `deployments.git` and `integrations` are read
   * @throws InputError naming the key that is wrong
   */
  static fromConfig(config: Config): GitHubQualityGates {
    return new GitHubQualityGates(
      readGit(config),
      ScmIntegrations.fromConfig(config),
    );
  }

  async read(
    { repository, commit }: { repository: string; commit: string },
    signal: AbortSignal,
  ): Promise<GateReading> {
    const connection = this.#find(repository);
    if (!connection) {
      return {
        unknown: `no GitHub integration has credentials for ${repository}`,
      };
    }
    if (!commitId.test(commit)) {
      return { unknown: `"${commit}" is no commit id` };
    }
    try {
      const api = new GitHubApi({ ...connection, deadlineMs: ANSWER_MS });
      return await readChecks(api, commit, signal);
    } catch (error) {
      if (!(error instanceof ConfigRepoError)) throw error;
      return { unknown: error.message };
    }
  }

  #find(url: string): GitHubConnection | undefined {
    const address = parseRepoUrl(url);
    const found =
      address && findRemote(address, this.#entries, this.#integrations);
    return found?.credentialsOf === 'integration'
      ? findGitHub(found.remote, this.#integrations)
      : undefined;
  }
}
