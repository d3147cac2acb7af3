import { basename } from 'node:path';
import { ScmIntegrations } from '@backstage/integration';
import { GitEntry } from './GitEntry';
import { commitPage } from './commitPage';
import { findGitEntry } from './findGitEntry';
import { GitCredentials, GitRemote } from './GitRemote';
import { integrationCredentials } from './integrationCredentials';
import { RepoAddress } from './RepoAddress';
import { repoUrlAt } from './repoUrlAt';

/** A remote that may be used, and whose word the credentials are. */
interface FoundRemote {
  remote: GitRemote;
  credentialsOf: 'entry' | 'integration' | 'nobody';
}

/**
 * The remote that the operator allows for a repository, if any: by an entry of `deployments.git`, or, on a host that no
 * entry mentions, by an integration's credentials.
 */
export function findRemote(
  address: RepoAddress,
  entries: readonly GitEntry[],
  integrations: ScmIntegrations,
): FoundRemote | undefined {
  const page = commitPage(integrations, address);
  const described = {
    // Where a file is says more of the portal's machine than people need.
    name:
      address.scheme === 'file'
        ? basename(address.path)
        : `${hostOf(address)}${address.path}`,
    ...(page && { commitPage: page }),
  };
  const entry = findGitEntry(entries, address);
  if (!entry) {
    const mentioned = entries.some(
      ({ address: { host } }) => host === address.host,
    );
    const credentials = integrated(integrations, address);
    return mentioned || !credentials
      ? undefined
      : {
          remote: { ...described, url: urlOverHttps(address), credentials },
          credentialsOf: 'integration',
        };
  }
  const url = repoUrlAt(entry, address);
  const own = entry.credentials;
  if (own) {
    return {
      remote: { ...described, url, credentials: async () => own },
      credentialsOf: 'entry',
    };
  }
  const credentials =
    entry.address.scheme === 'https' && !entry.reachedAt
      ? integrated(integrations, { ...entry.address, path: address.path })
      : undefined;
  return {
    remote: {
      ...described,
      url,
      credentials: credentials ?? (async () => ({ kind: 'none' })),
    },
    credentialsOf: credentials ? 'integration' : 'nobody',
  };
}

/** Never over plain http, and whatever the spelling of the URL: integrations know hosts by their https address. */
function integrated(
  integrations: ScmIntegrations,
  address: RepoAddress,
): (() => Promise<GitCredentials>) | undefined {
  const { scheme, host, path } = address;
  if (scheme !== 'https' && scheme !== 'ssh') return undefined;
  const name = scheme === 'https' ? hostOf(address) : host;
  const credentials = integrationCredentials(integrations, name);
  return credentials && (() => credentials(`https://${name}${path}`));
}

function hostOf({ host, port }: RepoAddress): string {
  return port ? `${host}:${port}` : host;
}

function urlOverHttps({ scheme, host, path, url }: RepoAddress): string {
  if (scheme === 'https') return url;
  return `https://${host}${path}${url.endsWith('.git') ? '.git' : ''}`;
}
