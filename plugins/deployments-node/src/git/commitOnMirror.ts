import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { FileEdit } from '@backstage-deployments/plugin-deployments-common';
import { CommitRequest } from '../ConfigRepo';
import { ConfigRepoError } from '../ConfigRepoError';
import { GitMirror } from './GitMirror';
import { hashContents } from './hashContents';
import { ListedFile, parseListing } from './parseListing';
import { LISTING_BYTES_MAX } from './repoLimits';
import { GitResult } from './runGit';

const NEW_FILE_MODE = '100644';
const NO_MODE = '000000';
/** Git knows it without having it; stands for the head of a branch that is not there yet. */
export const EMPTY_TREE = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';

/** The command that failed. */
class Failed extends Error {
  constructor(readonly result: GitResult) {
    super('git failed');
  }
}

/**
 * Makes a commit on the expected head, in the mirror only and without a work tree: an index of its own, so that readers and
 * other commits do not meet.
 *
 * @returns its id, or the failed command's result
 * @throws ConfigRepoError `conflict` when a file is not what the edit was made from
 */
export async function commitOnMirror(
  mirror: GitMirror,
  request: CommitRequest,
): Promise<string | GitResult> {
  const scratch = await mkdtemp(join(mirror.cacheFolder, 'commit-'));
  try {
    return await write(mirror, request, scratch);
  } catch (error) {
    if (error instanceof Failed) return error.result;
    throw error;
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

async function write(
  mirror: GitMirror,
  { expectedHead, edits, message, author, signal }: CommitRequest,
  scratch: string,
): Promise<string> {
  const git = async (args: string[], input?: string) => {
    const result = await mirror.once(args, {
      input,
      signal,
      bytesMax: LISTING_BYTES_MAX,
      environment: {
        GIT_INDEX_FILE: join(scratch, 'index'),
        ...identity(author),
      },
    });
    if (result.code !== 0) throw new Failed(result);
    return result.stdout.toString('utf8').trim();
  };
  await git(['read-tree', expectedHead]);
  const files = await listFiles(expectedHead, edits, git);
  const hash = async (side: 'before' | 'after', options: '-w'[]) =>
    idsByPath(edits, side, contents =>
      hashContents(contents, options, scratch, git),
    );
  checkBefore(edits, await hash('before', []), files);
  const written = await hash('after', ['-w']);
  const changes = edits.map(({ path }) => {
    const id = written.get(path);
    return id === undefined
      ? `${NO_MODE} ${'0'.repeat(expectedHead.length)}\t${path}\0`
      : `${files.get(path)?.mode ?? NEW_FILE_MODE} ${id}\t${path}\0`;
  });
  await git(['update-index', '-z', '--index-info'], changes.join(''));
  const tree = await git(['write-tree']);
  const changed = await git([
    'diff-tree',
    '-r',
    '-z',
    '--name-only',
    '--no-renames',
    expectedHead,
    tree,
  ]);
  checkChanged(changed.split('\0').filter(Boolean), edits);
  const parents = expectedHead === EMPTY_TREE ? [] : ['-p', expectedHead];
  return git(['commit-tree', tree, ...parents, '-F', '-'], message);
}

/** What there is at the edits' paths, in one look: a service's first commit has a hundred of them. */
async function listFiles(
  head: string,
  edits: readonly FileEdit[],
  git: (args: string[]) => Promise<string>,
): Promise<ReadonlyMap<string, ListedFile>> {
  const paths = edits.map(({ path }) => path);
  const listing = await git([
    'ls-tree',
    '-z',
    '-l',
    '--full-tree',
    head,
    '--',
    ...paths,
  ]);
  return new Map(parseListing(listing).map(file => [file.path, file]));
}

function identity({ name, email }: CommitRequest['author']) {
  return {
    GIT_AUTHOR_NAME: name,
    GIT_AUTHOR_EMAIL: email,
    GIT_COMMITTER_NAME: name,
    GIT_COMMITTER_EMAIL: email,
  };
}

/** The blobs of one side of the edits; a file that is new or deleted has none there. */
async function idsByPath(
  edits: readonly FileEdit[],
  side: 'before' | 'after',
  hash: (contents: readonly string[]) => Promise<string[]>,
): Promise<ReadonlyMap<string, string>> {
  const sides = edits.flatMap(edit => {
    const content = edit[side];
    return content === undefined ? [] : [{ path: edit.path, content }];
  });
  const ids = await hash(sides.map(({ content }) => content));
  return new Map(sides.map(({ path }, i) => [path, ids[i]]));
}

/** An edit that was made from other bytes than the commit's would lose somebody's change. */
function checkBefore(
  edits: readonly FileEdit[],
  expected: ReadonlyMap<string, string>,
  files: ReadonlyMap<string, ListedFile>,
) {
  for (const { path } of edits) {
    const listed = files.get(path);
    if (
      listed?.id !== expected.get(path) ||
      (listed && !listed.mode.startsWith('100'))
    ) {
      throw new ConfigRepoError(
        'conflict',
        `${path} is not what the edit was made from; nothing was written`,
      );
    }
  }
}

/** Nothing else may have changed, whatever happened to the mirror meanwhile. */
function checkChanged(changed: readonly string[], edits: readonly FileEdit[]) {
  const meant = new Set(edits.map(({ path }) => path));
  const stray = changed.find(path => !meant.has(path));
  if (stray !== undefined) {
    throw new Error(`The commit would also change ${stray}; it was not made`);
  }
}
