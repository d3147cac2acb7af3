import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { LRUCache } from 'lru-cache';
import { ScmIntegrations } from '@backstage/integration';
import { ConfigRepo } from '@backstage-deployments/plugin-deployments-node';
import { GitEntry } from '../config/GitEntry';
import { commitPage } from './commitPage';
import { findGitEntry } from './findGitEntry';
import { GitCredentials, GitRemote } from './GitRemote';
import { GitMirror } from './GitMirror';
import { GitRemoteRepo } from './GitRemoteRepo';
import { integrationCredentials } from './integrationCredentials';
import { parseRepoUrl } from './parseRepoUrl';
import { rememberAnswers } from './rememberAnswers';
import { RepoAddress } from './RepoAddress';
import { repoUrlAt } from './repoUrlAt';

/** Each may have a copy on disk. An organisation has a few repositories of configuration, seldom one for each team. */
const REPOS_MAX = 200;

/**
 * The repositories that owners follow. Their URLs come from clusters, so one is used only if the operator allowed it: by
 * `deployments.git`, or, on hosts that it does not mention, by credentials in Backstage's integrations. Credentials go to
 * nobody else.
 */
export class ConfigRepos {
  readonly #entries: readonly GitEntry[];
  readonly #integrations: ScmIntegrations;
  readonly #repos: LRUCache<string, { repo: ConfigRepo; cacheFolder?: string }>;
  #cacheFolder?: string;
  #opened = 0;

  constructor(entries: readonly GitEntry[], integrations: ScmIntegrations) {
    this.#entries = entries;
    this.#integrations = integrations;
    this.#repos = new LRUCache({
      max: REPOS_MAX,
      // Who still uses it makes the copy again.
      dispose: ({ cacheFolder }) => {
        // What cannot be removed now, as git is writing to it, goes with the folder of all.
        removeFolder(cacheFolder).catch(() => {});
      },
    });
  }

  /**
   * The repository at an owner's URL; undefined when the portal may not use it, or when it is none.
   *
   * @param url - as the owner's object in the cluster has it
   */
  repoFor(url: string): ConfigRepo | undefined {
    const address = parseRepoUrl(url);
    const remote = address && this.#remoteOf(address);
    if (!remote) return undefined;
    const kept = this.#repos.get(remote.url);
    if (kept) return kept.repo;
    const cacheFolder = this.#newCacheFolder();
    const repo = rememberAnswers(
      new GitRemoteRepo(remote, new GitMirror(remote, cacheFolder)),
    );
    this.#repos.set(remote.url, { repo, cacheFolder });
    return repo;
  }

  /** Removes the copies. */
  async close(): Promise<void> {
    this.#repos.clear();
    // Temporary files; a leftover must not hold up the backend's end.
    await removeFolder(this.#cacheFolder).catch(() => {});
  }

  #remoteOf(address: RepoAddress): GitRemote | undefined {
    const host = address.port
      ? `${address.host}:${address.port}`
      : address.host;
    const page = commitPage(this.#integrations, address);
    const described = {
      name:
        address.scheme === 'file'
          ? basename(address.path, '.git')
          : `${host}${address.path}`,
      ...(page && { commitPage: page }),
    };
    const entry = findGitEntry(this.#entries, address);
    if (entry) return { ...described, ...this.#allowed(entry, address) };
    const integrated = this.#integrated(address);
    const mentioned = this.#entries.some(
      ({ address: { host: known } }) => known === address.host,
    );
    return mentioned || !integrated
      ? undefined
      : { ...described, url: urlOverHttps(address), credentials: integrated };
  }

  #allowed(entry: GitEntry, address: RepoAddress) {
    const { credentials } = entry;
    const integrated =
      entry.address.scheme === 'https'
        ? this.#integrated({ ...entry.address, path: address.path })
        : undefined;
    return {
      url: repoUrlAt(entry, address),
      credentials: credentials
        ? async () => credentials
        : integrated ?? (async () => ({ kind: 'none' } as const)),
    };
  }

  /** Never over plain http, and whatever the spelling of the URL: integrations know hosts by their https address. */
  #integrated({
    scheme,
    host,
    port,
    path,
  }: RepoAddress): (() => Promise<GitCredentials>) | undefined {
    if (scheme !== 'https' && scheme !== 'ssh') return undefined;
    const name = scheme === 'https' && port ? `${host}:${port}` : host;
    const credentials = integrationCredentials(this.#integrations, name);
    return credentials && (() => credentials(`https://${name}${path}`));
  }

  /** A folder that nobody could have prepared: its name is not to be guessed, and only we may enter. */
  #newCacheFolder(): string {
    this.#cacheFolder ??= mkdtempSync(join(tmpdir(), 'backstage-deployments-'));
    this.#opened += 1;
    return join(this.#cacheFolder, String(this.#opened));
  }
}

function urlOverHttps({ scheme, host, path, url }: RepoAddress): string {
  if (scheme === 'https') return url;
  return `https://${host}${path}${url.endsWith('.git') ? '.git' : ''}`;
}

async function removeFolder(folder: string | undefined): Promise<void> {
  if (folder) await rm(folder, { recursive: true, force: true, maxRetries: 3 });
}
