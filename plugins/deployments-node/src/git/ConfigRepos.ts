import { createHash } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LRUCache } from 'lru-cache';
import { Config } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { ConfigRepo } from '../ConfigRepo';
import { GitEntry } from './GitEntry';
import { findRemote } from './findRemote';
import { findGitHub } from './github/findGitHub';
import { GitHubApi } from './github/GitHubApi';
import { GitHubConnection } from './github/GitHubConnection';
import { GitHubRepo } from './github/GitHubRepo';
import { GitRemote } from './GitRemote';
import { GitMirror } from './GitMirror';
import { GitRemoteRepo } from './GitRemoteRepo';
import { parseRepoUrl } from './parseRepoUrl';
import { readGit } from './readGit';
import { rememberAnswers } from './rememberAnswers';
import { repoMemory } from './repoMemory';

/** Each may have a copy on disk. An organisation has a few repositories of configuration, seldom one for each team. */
const REPOS_MAX = 200;

interface OpenedRepo {
  repo: ConfigRepo;
  /** Of its copy, if it has one. */
  cacheFolder?: string;
}

/**
 * The repositories of configuration. Their URLs come from clusters and from people, so one is used only if the operator
 * allowed it: by `deployments.git`, or, on hosts that it does not mention, by credentials in Backstage's integrations.
 * Credentials go to nobody else. GitHub is asked by its API, which has pull requests; credentials of an entry's own mean
 * Git itself.
 *
 * @public
 */
export class ConfigRepos {
  readonly #entries: readonly GitEntry[];
  readonly #integrations: ScmIntegrations;
  readonly #repos: LRUCache<string, OpenedRepo>;
  readonly #memory = repoMemory();
  #cacheFolder?: string;
  #opened = 0;

  private constructor(
    entries: readonly GitEntry[],
    integrations: ScmIntegrations,
  ) {
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
   * Opens nothing yet.
   *
   * @param config - the backend's: `deployments.git` and `integrations` are read
   * @throws InputError naming the key that is wrong
   */
  static fromConfig(config: Config): ConfigRepos {
    return new ConfigRepos(readGit(config), ScmIntegrations.fromConfig(config));
  }

  /**
   * The repository at an owner's URL; undefined when the portal may not use it, or when it is none.
   *
   * @param url - as the owner's object in the cluster has it
   * @param token - a person's own, which then takes the place of the portal's credentials; what is read with it is
   * remembered for it alone
   */
  repoFor(url: string, token?: string): ConfigRepo | undefined {
    const found = this.#find(url);
    if (!found) return undefined;
    const { credentialsOf } = found;
    const remote = token ? withToken(found.remote, token) : found.remote;
    const key = keyOf(remote, token);
    const kept = this.#repos.get(key);
    if (kept) return kept.repo;
    const github =
      credentialsOf === 'integration'
        ? findGitHub(remote, this.#integrations)
        : undefined;
    const opened = github ? this.#openGitHub(github) : this.#openGit(remote);
    const repo = rememberAnswers(opened.repo, key, this.#memory);
    this.#repos.set(key, { ...opened, repo });
    return repo;
  }

  /** Whether the portal may use the repository at an owner's URL; opens nothing. */
  has(url: string): boolean {
    return this.#find(url) !== undefined;
  }

  /** Removes the copies. */
  async close(): Promise<void> {
    this.#repos.clear();
    // Temporary files; a leftover must not hold up the backend's end.
    await removeFolder(this.#cacheFolder).catch(() => {});
  }

  #find(url: string) {
    const address = parseRepoUrl(url);
    return address && findRemote(address, this.#entries, this.#integrations);
  }

  #openGitHub(connection: GitHubConnection): OpenedRepo {
    const api = new GitHubApi(connection);
    return { repo: new GitHubRepo(api, this.#memory.blobs) };
  }

  #openGit(remote: GitRemote): OpenedRepo {
    const cacheFolder = this.#newCacheFolder();
    const mirror = new GitMirror(remote, cacheFolder);
    return { repo: new GitRemoteRepo(remote, mirror), cacheFolder };
  }

  /** A folder that nobody could have prepared: its name is not to be guessed, and only we may enter. */
  #newCacheFolder(): string {
    this.#cacheFolder ??= mkdtempSync(join(tmpdir(), 'backstage-deployments-'));
    this.#opened += 1;
    return join(this.#cacheFolder, String(this.#opened));
  }
}

/** Most servers take a token with any name. */
function withToken(remote: GitRemote, password: string): GitRemote {
  return {
    ...remote,
    credentials: async () => ({
      kind: 'basic',
      username: 'x-access-token',
      password,
    }),
  };
}

function keyOf({ url }: GitRemote, token: string | undefined): string {
  return token
    ? `${url} ${createHash('sha256').update(token).digest('hex')}`
    : url;
}

async function removeFolder(folder: string | undefined): Promise<void> {
  if (folder) await rm(folder, { recursive: true, force: true, maxRetries: 3 });
}
