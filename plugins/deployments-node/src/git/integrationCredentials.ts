import {
  DefaultGithubCredentialsProvider,
  ScmIntegrations,
} from '@backstage/integration';
import { GitCredentials } from './GitRemote';

/**
 * How Backstage's integrations get into a host's repositories over https; undefined where they have no credentials for it.
 *
 * @param host - with its port, if it is not the usual one
 */
export function integrationCredentials(
  integrations: ScmIntegrations,
  host: string,
): ((url: string) => Promise<GitCredentials>) | undefined {
  const github = integrations.github.byHost(host)?.config;
  if (github?.token || github?.apps?.length) {
    const provider =
      DefaultGithubCredentialsProvider.fromIntegrations(integrations);
    return async url => {
      const { token } = await provider.getCredentials({ url });
      return basic('x-access-token', token) ?? { kind: 'none' };
    };
  }
  const fixed = fixedCredentials(integrations, host);
  return fixed && (async () => fixed);
}

/** As each host documents them for Git. */
function fixedCredentials(
  integrations: ScmIntegrations,
  host: string,
): GitCredentials | undefined {
  const gitlab = integrations.gitlab.byHost(host)?.config;
  const gitea = integrations.gitea.byHost(host)?.config;
  const cloud = integrations.bitbucketCloud.byHost(host)?.config;
  const server = integrations.bitbucketServer.byHost(host)?.config;
  const gerrit = integrations.gerrit.byHost(host)?.config;
  return (
    basic('oauth2', gitlab?.token) ??
    basic(gitea?.username, gitea?.password) ??
    basic(cloud?.username, cloud?.appPassword) ??
    basic(server?.username ?? 'x-token-auth', server?.token) ??
    basic(server?.username, server?.password) ??
    basic(gerrit?.username, gerrit?.password)
  );
}

function basic(
  username: string | undefined,
  password: string | undefined,
): GitCredentials | undefined {
  return username && password
    ? { kind: 'basic', username, password }
    : undefined;
}
