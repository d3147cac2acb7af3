import fs from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import git from 'isomorphic-git';
import { ObjectWriter } from './ObjectWriter';

/** The branch that every environment is deployed from. */
export const CONFIG_BRANCH = 'main';

export interface Author {
  readonly name: string;
  readonly email: string;
}

interface Change {
  readonly author: Author;
  readonly at: Date;
  readonly message: string;
  /** Path → content for files that are written; null for those that are removed. */
  readonly files: Readonly<Record<string, string | null>>;
}

/** The configuration repository `k8s-config`: bare, on disk, with one branch; any Git client can clone and push to it. */
export class ConfigRepository {
  readonly #gitdir: string;
  readonly #writer: ObjectWriter;
  #files: Readonly<Record<string, string>> = {};

  private constructor(gitdir: string) {
    this.#gitdir = gitdir;
    this.#writer = new ObjectWriter(gitdir);
  }

  /** Starts anew: the repositories of an earlier run, which are the folders `<data>/*.git`, are removed. */
  static async create(data: string): Promise<ConfigRepository> {
    const gitdir = resolve(join(data, 'k8s-config.git'));
    await mkdir(data, { recursive: true });
    for (const name of await readdir(data)) {
      if (!name.endsWith('.git')) continue;
      await rm(join(data, name), { recursive: true, force: true });
    }
    await mkdir(gitdir, { recursive: true });
    await git.init({ fs, gitdir, bare: true, defaultBranch: CONFIG_BRANCH });
    return new ConfigRepository(gitdir);
  }

  /** For `git clone` and for `spec.source.repoURL`. */
  get url(): string {
    return pathToFileURL(this.#gitdir).href;
  }

  /**
   * For the time before anybody else pushes: it builds on what it committed itself.
   *
   * @returns the commit's hash, which follows from the change and from what was committed before
   */
  async commit({ author, at, message, files }: Change): Promise<string> {
    const next: Record<string, string> = { ...this.#files };
    for (const [path, content] of Object.entries(files)) {
      if (content === null) delete next[path];
      else next[path] = content;
    }
    const tree = await this.#writer.writeTree(next);
    const person = {
      ...author,
      timestamp: Math.floor(at.getTime() / 1000),
      timezoneOffset: 0,
    };
    const commit = await git.commit({
      fs,
      gitdir: this.#gitdir,
      ref: `refs/heads/${CONFIG_BRANCH}`,
      tree,
      message,
      author: person,
      committer: person,
    });
    this.#files = next;
    return commit;
  }
}
