import fs from 'node:fs';
import { fileURLToPath } from 'node:url';
import git from 'isomorphic-git';
import { ApiObject } from '../apiserver/ApiObject';
import { ManifestSource } from './ManifestSource';
import { ManifestError, readManifests } from './readManifests';
import { Reading } from './Reading';

/** Commits never change, so what was read of one is kept; a demo that runs for weeks must still not grow. */
const FOLDERS_KEPT_MAX = 500;

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
  ): Reading<readonly ApiObject[]> {
    const key = JSON.stringify([repoURL, commit, path]);
    const known = this.#folders.get(key);
    if (known) return known;
    const [oldest] = this.#folders.keys();
    if (this.#folders.size >= FOLDERS_KEPT_MAX) this.#folders.delete(oldest);
    const reading = { state: 'reading' } as const;
    this.#folders.set(key, reading);
    this.#run(
      readFolder(repoURL, commit, path).then(found => {
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
      resolveCommit(gitdirOf(branch.repoURL), branch.revision),
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

function readFolder(repoURL: string, commit: string, path: string) {
  return attempt(async () => {
    const gitdir = gitdirOf(repoURL);
    const { tree } = await git.readTree({
      fs,
      gitdir,
      oid: commit,
      filepath: path.replace(/^\.\/|\/+$/g, ''),
    });
    const files = new Map<string, string>();
    for (const { type, path: name, oid } of tree) {
      if (type !== 'blob') continue;
      const { blob } = await git.readBlob({ fs, gitdir, oid });
      files.set(name, Buffer.from(blob).toString('utf8'));
    }
    return readManifests(files);
  });
}

function gitdirOf(repoURL: string): string {
  if (!repoURL.startsWith('file://')) {
    throw new ManifestError(
      `${repoURL}: the demo's Argo CD reads repositories on this machine only (file://)`,
    );
  }
  return fileURLToPath(repoURL);
}

/** Whatever a repository answers with, the Application says so and the others go on. */
async function attempt<T>(read: () => Promise<T>): Promise<Reading<T>> {
  try {
    return { state: 'read', value: await read() };
  } catch (error) {
    return { state: 'failed', message: (error as Error).message };
  }
}
