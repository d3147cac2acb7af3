import { NotAllowedError } from '@backstage/errors';
import { Config } from '@backstage/config';
import {
  ConfigRepo,
  ConfigRepos,
} from '@backstage-deployments/plugin-deployments-node';
import { repositoryUrl } from './repositoryUrl';

/** The repositories that actions write to: those that the operator allowed, with the credentials that the portal asks for. */
export class Repositories {
  readonly #repos: ConfigRepos;
  readonly #tokenIsRequired: boolean;

  private constructor(repos: ConfigRepos, tokenIsRequired: boolean) {
    this.#repos = repos;
    this.#tokenIsRequired = tokenIsRequired;
  }

  /** @throws InputError naming the key that is wrong */
  static fromConfig(config: Config): Repositories {
    return new Repositories(
      ConfigRepos.fromConfig(config),
      config.getOptionalBoolean('scaffolder.requireScmUserCredentials') ??
        false,
    );
  }

  /**
   * @param repository - `host/owner/name`
   * @param token - of the person who asked
   * @throws NotAllowedError when the portal may not use it, or wants the person's token and there is none
   */
  open(repository: string, token: string | undefined): ConfigRepo {
    const url = repositoryUrl(repository);
    this.requireToken(repository, token);
    const repo = this.#repos.repoFor(url, token);
    if (repo) return repo;
    throw new NotAllowedError(
      `The portal may not use ${repository}; name it under deployments.git, or give its host an integration with credentials`,
    );
  }

  /** @throws NotAllowedError when the portal wants the person's token and there is none */
  requireToken(repository: string, token: string | undefined): void {
    if (this.#tokenIsRequired && !token) {
      throw new NotAllowedError(
        `${repository} is written to with your own credentials here (scaffolder.requireScmUserCredentials): the template has to pass them as token`,
      );
    }
  }

  /** Removes the copies. */
  close(): Promise<void> {
    return this.#repos.close();
  }
}
