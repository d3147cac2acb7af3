import { InputError, NotAllowedError } from '@backstage/errors';
import {
  DefaultGithubCredentialsProvider,
  ScmIntegrations,
} from '@backstage/integration';
import { repositoryUrl } from '../repositories/repositoryUrl';
import { GitHubSettings } from './GitHubSettings';

/**
 * The settings of a repository on a GitHub that Backstage's integrations know.
 *
 * @param token - of the person who asked; the integration's credentials when left out
 * @throws InputError when the host is no GitHub, NotAllowedError without credentials
 */
export async function openSettings(
  integrations: ScmIntegrations,
  address: string,
  token: string | undefined,
  signal: AbortSignal | undefined,
): Promise<GitHubSettings> {
  const url = repositoryUrl(address);
  const [host, owner, repository] = address.split('/');
  const apiUrl = integrations.github.byHost(host)?.config.apiBaseUrl;
  if (!apiUrl || !owner || !repository) {
    throw new InputError(
      `${host} is no GitHub that integrations.github knows, so ${address} has no settings to change`,
    );
  }
  const provider =
    DefaultGithubCredentialsProvider.fromIntegrations(integrations);
  const credentials = token ?? (await provider.getCredentials({ url })).token;
  if (!credentials) {
    throw new NotAllowedError(
      `There are no credentials for ${host}; add them under integrations.github`,
    );
  }
  return new GitHubSettings({
    apiUrl,
    owner,
    repository,
    token: credentials,
    signal,
  });
}
