import fs from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import git from 'isomorphic-git';
import { ApiObject } from '../apiserver/ApiObject';
import { ManifestSource } from './ManifestSource';
import { ManifestError, readManifests } from './readManifests';
import { Reading } from './Reading';

/** Commits never change, so what was read of one is kept; a demo that runs for weeks must still not grow. */
const FOLDERS_KEPT_MAX = 500;

export interface GitHost {
  /** Of its repositories, up to their names. */
  readonly url: string;
  /** Holds `<name>.git`. */
  readonly folder: string;
}

interface Branch {
  readonly repoURL: string;
  readonly revision: string;
  reading: Reading<string>;
}

/** Reads bare repositories on this machine (`file://`); others are refused by a failed reading. */
export class GitManifestSource implements ManifestSource {
  readonly #branches = new Map<string, Branch>();
  readonly #folders = new Map<string, Reading<readonly ApiObject[]>>();
  readonly #running = new Set<Promise<void>>();
  readonly #host?: GitHost;

  /** @param host - a Git host that is a folder of this machine in truth */
  constructor(host?: GitHost) {
    this.#host = host;
  }

  commit(repoURL: string, revision: string): Reading<string> {
    const key = JSON.stringify([repoURL, revision]);
    const known = this.#branches.get(key);
    if (known) return known.reading;
    const branch: Branch = { repoURL, revision, reading: { state: 'reading' } };
    this.#branches.set(key, branch);
    this.#run(this.#readBranch(branch));
    return branch.reading;
  }

  manifests(
    repoURL: string,
    commit: string,
    path: string,
    extent: 'folder' | 'tree' = 'folder',
  ): Reading<readonly ApiObject[]> {
    const key = JSON.stringify([repoURL, commit, path, extent]);
    const known = this.#folders.get(key);
    if (known) return known;
    const [oldest] = this.#folders.keys();
    if (this.#folders.size >= FOLDERS_KEPT_MAX) this.#folders.delete(oldest);
    const reading = { state: 'reading' } as const;
    this.#folders.set(key, reading);
    this.#run(
      this.#readFolder(repoURL, commit, path, extent).then(found => {
        this.#folders.set(key, found);
      }),
    );
    return reading;
  }

  async refresh(): Promise<void> {
    for (const branch of this.#branches.values()) {
      this.#run(this.#readBranch(branch));
    }
    await this.settled();
  }

  /** When everything that was asked for has been read. */
  async settled(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  async #readBranch(branch: Branch): Promise<void> {
    branch.reading = await attempt(() =>
      resolveCommit(this.#gitdirOf(branch.repoURL), branch.revision),
    );
  }

  #readFolder(
    repoURL: string,
    commit: string,
    path: string,
    extent: 'folder' | 'tree',
  ) {
    return attempt(() =>
      readFolder(this.#gitdirOf(repoURL), commit, path, extent),
    );
  }

  /** @throws ManifestError for a repository that is not on this machine */
  #gitdirOf(repoURL: string): string {
    const host = this.#host;
    if (host && repoURL.startsWith(host.url)) {
      const name = repoURL.slice(host.url.length).replace(/\.git$/, '');
      if (/^[\w-]+$/.test(name)) return join(host.folder, `${name}.git`);
    }
    if (repoURL.startsWith('file://')) return fileURLToPath(repoURL);
    throw new ManifestError(
      `${repoURL}: the demo's Argo CD reads repositories on this machine only (file://)`,
    );
  }

  #run(work: Promise<void>): void {
    this.#running.add(work);
    work.finally(() => this.#running.delete(work));
  }
}

async function resolveCommit(gitdir: string, revision: string) {
  const found = await git
    .resolveRef({ fs, gitdir, ref: revision })
    .catch(error => {
      if (!(error instanceof git.Errors.NotFoundError)) throw error;
      // Neither branch nor tag: it may be the beginning of a hash.
      return git.expandOid({ fs, gitdir, oid: revision });
    });
  const { oid } = await git.readCommit({ fs, gitdir, oid: found });
  return oid;
}

async function readFolder(
  gitdir: string,
  commit: string,
  path: string,
  extent: 'folder' | 'tree',
): Promise<readonly ApiObject[]> {
  const { oid } = await git.readTree({
    fs,
    gitdir,
    oid: commit,
    filepath: path.replace(/^\.\/|\/+$/g, ''),
  });
  const files = new Map<string, string>();
  await readFiles(gitdir, oid, '', extent, files);
  return readManifests(files);
}

async function readFiles(
  gitdir: string,
  tree: string,
  prefix: string,
  extent: 'folder' | 'tree',
  files: Map<string, string>,
): Promise<void> {
  const entries = await git.readTree({ fs, gitdir, oid: tree });
  for (const { type, path, oid } of entries.tree) {
    const name = `${prefix}${path}`;
    if (type === 'tree' && extent === 'tree') {
      await readFiles(gitdir, oid, `${name}/`, extent, files);
    }
    if (type !== 'blob') continue;
    const { blob } = await git.readBlob({ fs, gitdir, oid });
    files.set(name, Buffer.from(blob).toString('utf8'));
  }
}

/** Whatever a repository answers with, the Application says so and the others go on. */
async function attempt<T>(read: () => Promise<T>): Promise<Reading<T>> {
  try {
    return { state: 'read', value: await read() };
  } catch (error) {
    return { state: 'failed', message: (error as Error).message };
  }
}
