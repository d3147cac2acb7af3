import { LRUCache } from 'lru-cache';
import {
  CommitInfo,
  CommitRequest,
  ConfigRepo,
  FirstCommitRequest,
} from '../ConfigRepo';
import { ConfigRepoError } from '../ConfigRepoError';
import { checkPath } from './checkPath';
import { checkRevision } from './checkRevision';
import { commitOnMirror, EMPTY_TREE } from './commitOnMirror';
import { decodeText } from './decodeText';
import { GitMirror } from './GitMirror';
import { GitRemote } from './GitRemote';
import { isCommitId } from './isCommitId';
import { parseBlobs } from './parseBlobs';
import { parseListing } from './parseListing';
import { LOG_FORMAT, parseLog } from './parseLog';
import { pickReadable } from './pickReadable';
import { LISTING_BYTES_MAX, TREE_BYTES_MAX } from './repoLimits';

/** Argo CD takes abbreviated commit ids from this length. */
const ABBREVIATED_ID = /^[0-9a-f]{7,}$/;
/** "<id> blob <bytes>" and line ends around each file's content. */
const BATCH_BYTES_PER_FILE = 100;
const PUSH = ['push', '--porcelain', '--quiet', '--no-verify'];
/** A commit's message and names. */
const LOG_BYTES_PER_COMMIT = 64 * 1024;
/** More than a page or a task of the scaffolder asks about. */
const SEEN_MAX = 1_000;

/** Any Git repository, through the git binary and a bare copy of it. */
export class GitRemoteRepo implements ConfigRepo {
  readonly name: string;
  readonly #remote: GitRemote;
  readonly #mirror: GitMirror;
  /** Commits that were in the copy: asked about again, they cost no process of their own. */
  readonly #seen = new LRUCache<string, true>({ max: SEEN_MAX });

  constructor(remote: GitRemote, mirror: GitMirror) {
    this.name = remote.name;
    this.#remote = remote;
    this.#mirror = mirror;
  }

  async branch(
    revision: string,
    signal?: AbortSignal,
  ): Promise<{ name: string; head: string } | undefined> {
    checkRevision(revision);
    if (isCommitId(revision)) return undefined;
    if (revision === 'HEAD') {
      const branch = await this.#defaultBranch(signal);
      // The remote said where it is; whoever asks about that commit has it brought, if it is not here.
      if (branch.head) return { name: branch.name, head: branch.head };
    }
    const branch = await this.#branch(revision, signal);
    await this.#mirror.refresh(signal);
    const found = await this.#mirror.read(
      ['rev-parse', '--quiet', '--verify', `refs/heads/${branch}`],
      { signal },
    );
    return found.code === 0
      ? { name: branch, head: found.stdout.toString('utf8').trim() }
      : undefined;
  }

  async head(revision: string, signal?: AbortSignal): Promise<string> {
    checkRevision(revision);
    if (isCommitId(revision)) {
      await this.#require(revision, signal);
      return revision;
    }
    const branch = await this.#branch(revision, signal);
    await this.#mirror.refresh(signal);
    const candidates = [
      ...(branch.startsWith('refs/') ? [branch] : []),
      `refs/heads/${branch}`,
      `refs/tags/${branch}`,
      ...(ABBREVIATED_ID.test(branch) ? [branch] : []),
    ];
    for (const candidate of candidates) {
      const found = await this.#mirror.read(
        ['rev-parse', '--quiet', '--verify', `${candidate}^{commit}`],
        { signal },
      );
      if (found.code === 0) return found.stdout.toString('utf8').trim();
    }
    throw new ConfigRepoError(
      'not-found',
      `${this.name} has no branch, tag or commit "${revision}"`,
    );
  }

  async readTree(
    commit: string,
    folder: string,
    signal?: AbortSignal,
  ): Promise<ReadonlyMap<string, string>> {
    const listing = await this.#ask(
      commit,
      ['ls-tree', '-r', '-z', '-l', '--full-tree', commit, ...within(folder)],
      LISTING_BYTES_MAX,
      signal,
    );
    const files = pickReadable(parseListing(listing.toString('utf8')), {
      repository: this.name,
      folder,
    });
    if (files.length === 0) return new Map();
    const blobs = parseBlobs(
      await this.#answer(
        ['cat-file', '--batch'],
        TREE_BYTES_MAX + files.length * BATCH_BYTES_PER_FILE,
        signal,
        files.map(({ id }) => `${id}\n`).join(''),
      ),
    );
    const texts = new Map<string, string>();
    for (const { path, id } of files) {
      const bytes = blobs.get(id);
      const text = bytes && decodeText(bytes);
      if (text !== undefined) texts.set(path, text);
    }
    return texts;
  }

  async log(
    commit: string,
    folder: string,
    limit: number,
    signal?: AbortSignal,
  ): Promise<CommitInfo[]> {
    const output = await this.#ask(
      commit,
      [
        'log',
        '-z',
        `--max-count=${limit}`,
        `--format=${LOG_FORMAT}`,
        commit,
        ...within(folder),
      ],
      limit * LOG_BYTES_PER_COMMIT,
      signal,
    );
    return parseLog(output.toString('utf8'), this.#remote.commitPage);
  }

  async isAncestor(
    ancestor: string,
    descendant: string,
    signal?: AbortSignal,
  ): Promise<boolean> {
    await this.#require(ancestor, signal);
    await this.#require(descendant, signal);
    const result = await this.#mirror.read(
      ['merge-base', '--is-ancestor', ancestor, descendant],
      { signal },
    );
    if (result.code > 1) throw this.#mirror.failureOf(result);
    return result.code === 0;
  }

  async commit(request: CommitRequest): Promise<string> {
    const { signal, expectedHead } = request;
    checkRevision(request.branch);
    request.edits.forEach(({ path }) => checkPath(path));
    const branch = await this.#branch(request.branch, signal);
    await this.#require(expectedHead, signal);
    const generation = this.#mirror.generation;
    let made = await commitOnMirror(this.#mirror, request);
    if (typeof made !== 'string' && this.#mirror.isBroken(made)) {
      await this.#mirror.discard(generation);
      await this.#require(expectedHead, signal);
      made = await commitOnMirror(this.#mirror, request);
    }
    if (typeof made !== 'string') throw this.#mirror.failureOf(made);
    await this.#mirror.remote(
      [
        ...PUSH,
        // Our commit's parent is the expected head, so this only ever moves a branch forward. The lease is on top of that: a
        // branch that was wound back would take a plain push too, and get back what somebody had removed.
        `--force-with-lease=refs/heads/${branch}:${expectedHead}`,
      ],
      [`${made}:refs/heads/${branch}`],
      { branch, signal },
    );
    return made;
  }

  async start({ files, ...request }: FirstCommitRequest): Promise<string> {
    const { branch, signal } = request;
    checkRevision(branch);
    const edits = [...files].map(([path, after]) => ({ path, after }));
    edits.forEach(({ path }) => checkPath(path));
    await this.#mirror.createRemote(branch, signal);
    await this.#mirror.refresh(signal);
    const made = await commitOnMirror(this.#mirror, {
      ...request,
      expectedHead: EMPTY_TREE,
      edits,
    });
    if (typeof made !== 'string') throw this.#mirror.failureOf(made);
    await this.#mirror.remote(
      // The lease says that there is no such branch.
      [...PUSH, `--force-with-lease=refs/heads/${branch}:`],
      [`${made}:refs/heads/${branch}`],
      { branch, signal },
    );
    return made;
  }

  /** HEAD is the branch that the server says it is; anything else is what it is called. */
  async #branch(revision: string, signal?: AbortSignal): Promise<string> {
    return revision === 'HEAD'
      ? (await this.#defaultBranch(signal)).name
      : revision.replace(/^refs\/heads\//, '');
  }

  /** As the server says now; without a head where the branch has no commit yet. */
  async #defaultBranch(
    signal?: AbortSignal,
  ): Promise<{ name: string; head?: string }> {
    const { stdout } = await this.#mirror.remote(
      ['ls-remote', '--symref'],
      ['HEAD'],
      { signal },
    );
    const said = stdout.toString('utf8');
    const name = /^ref: refs\/heads\/(\S+)\tHEAD$/m.exec(said)?.[1];
    if (name) return { name, head: /^([0-9a-f]+)\tHEAD$/m.exec(said)?.[1] };
    throw new ConfigRepoError(
      'not-found',
      `${this.name} names no default branch; name one where HEAD is tracked`,
    );
  }

  /** Makes sure that a commit is here. */
  async #require(commit: string, signal?: AbortSignal): Promise<void> {
    if (!isCommitId(commit)) {
      throw new ConfigRepoError(
        'not-found',
        `${this.name}: a commit is named by its whole id`,
      );
    }
    if (await this.#has(commit, signal)) return;
    await this.#mirror.refresh(signal);
    if (await this.#has(commit, signal)) return;
    throw new ConfigRepoError(
      'not-found',
      `${this.name} has no commit ${commit.slice(
        0,
        12,
      )} in any branch or tag any more`,
    );
  }

  async #has(commit: string, signal?: AbortSignal): Promise<boolean> {
    const isHere = await this.#mirror.has(commit, signal);
    if (isHere) this.#seen.set(commit, true);
    return isHere;
  }

  /** A command about a commit, which is brought first where it was not seen yet. */
  async #ask(
    commit: string,
    args: readonly string[],
    bytesMax: number,
    signal?: AbortSignal,
  ): Promise<Buffer> {
    if (this.#seen.has(commit)) {
      const result = await this.#mirror.read(args, { bytesMax, signal });
      if (result.code === 0) return result.stdout;
      // It may have gone with a copy that was damaged.
      this.#seen.delete(commit);
    }
    await this.#require(commit, signal);
    return this.#answer(args, bytesMax, signal);
  }

  async #answer(
    args: readonly string[],
    bytesMax: number,
    signal?: AbortSignal,
    input?: string,
  ): Promise<Buffer> {
    const result = await this.#mirror.read(args, { bytesMax, signal, input });
    if (result.code !== 0) throw this.#mirror.failureOf(result);
    return result.stdout;
  }
}

/** The arguments that limit a command to a folder; empty means everything. */
function within(folder: string): string[] {
  if (folder === '') return [];
  checkPath(folder);
  return ['--', folder];
}
