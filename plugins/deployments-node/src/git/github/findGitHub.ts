import { ScmIntegrations } from '@backstage/integration';
import { GitRemote } from '../GitRemote';
import { GitHubConnection } from './GitHubConnection';

/**
 * The API of a remote that is a GitHub integration's; undefined for any other.
 *
 * @param remote - with the integration's own credentials
 */
export function findGitHub(
  remote: GitRemote,
  integrations: ScmIntegrations,
): GitHubConnection | undefined {
  const { host, pathname } = new URL(remote.url);
  const apiUrl = integrations.github.byHost(host)?.config.apiBaseUrl;
  const [, owner, repository] =
    /^\/([^/]+)\/([^/]+?)(?:\.git)?$/.exec(pathname) ?? [];
  if (!apiUrl || !owner) return undefined;
  return {
    name: remote.name,
    apiUrl,
    owner,
    repository,
    token: async () => {
      const credentials = await remote.credentials();
      return credentials.kind === 'basic' ? credentials.password : undefined;
    },
  };
}
