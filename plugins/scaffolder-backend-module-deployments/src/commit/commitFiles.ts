import { setTimeout as pause } from 'node:timers/promises';
import { ConflictError } from '@backstage/errors';
import { FileEdit } from '@backstage-deployments/plugin-deployments-common';
import {
  CommitRequest,
  ConfigRepo,
  ConfigRepoError,
  hasTrailer,
} from '@backstage-deployments/plugin-deployments-node';
import { Files } from '../render/Files';
import { CommitOutcome } from './CommitOutcome';
import { findEdits } from './findEdits';
import { TASK_TRAILER, TaskIdentity } from './TaskIdentity';

/** Another pusher who is quicker each time is a pipeline gone wild. */
const CONFLICTS_MAX = 5;
/** A server that restarts is back within some seconds; a person waits for more than that only once. */
const UNREACHABLE_MAX = 3;
const RETRY_MS = 1_000;
/** Where our own commit is looked for: as many may come after it while a task waits to be run again. */
const OWN_COMMIT_WITHIN = 100;

export interface CommitWish {
  readonly repo: ConfigRepo;
  /** Branch, or HEAD. */
  readonly revision: string;
  /** By their paths in the repository. */
  readonly files: Files;
  /** What happens to files that are there already with other content. */
  readonly existing: 'refuse' | 'update';
  /** Names of files that are not written where there is one already, in whatever folder that was looked into. */
  readonly keep: readonly string[];
  readonly as: 'commit' | 'pull-request';
  /** First line, without a line break. */
  readonly title: string;
  readonly identity: TaskIdentity;
  readonly signal?: AbortSignal;
}

/**
 * Writes files in one commit on whatever the branch holds by then, or proposes them where commits are not taken. A commit or
 * pull request that this step made before is answered as it is.
 *
 * @throws ConflictError when there are other files already, or others push at each attempt; nothing was written
 * @throws ConfigRepoError when the repository refuses or does not answer
 */
export async function commitFiles(wish: CommitWish): Promise<CommitOutcome> {
  const { repo, revision, identity, signal } = wish;
  const proposalBranch = proposalBranchOf(identity);
  const proposal = await repo.findProposal?.(proposalBranch, signal);
  if (proposal) return proposed(proposalBranch, proposal.url);
  const tries = { conflicts: 0, unreachable: 0 };
  for (;;) {
    const branch = await repo.branch(revision, signal);
    if (!branch) {
      throw new ConflictError(
        `${repo.name}: ${revision} is no branch, so nothing can be committed to it`,
      );
    }
    const own = await findOwnCommit(repo, branch.head, identity, signal);
    if (own) return { kind: 'committed', commit: own.id, ...urlOf(own.url) };
    const edits = await findEdits(wish, branch.head);
    if (edits.length === 0) return { kind: 'unchanged', commit: branch.head };
    const request = requestOf(wish, branch, edits);
    try {
      if (wish.as === 'pull-request') return await propose(wish, request);
      await repo.commit(request);
    } catch (error) {
      const next = afterFailure(error, wish, tries);
      if (next === 'propose') return propose(wish, request);
      if (next === 'pause') await pause(RETRY_MS, undefined, { signal });
    }
    // Read back rather than believed: the next look finds it by its trailer.
  }
}

/** The commit of an earlier run of this step. */
export async function findOwnCommit(
  repo: ConfigRepo,
  head: string,
  { id }: TaskIdentity,
  signal?: AbortSignal,
) {
  const log = await repo.log(head, '', OWN_COMMIT_WITHIN, signal);
  return log.find(({ message }) => hasTrailer(message, TASK_TRAILER, id));
}

/** The message of a step's commit, with the trailer by which it is found again. */
export function messageOf(title: string, { id, by }: TaskIdentity): string {
  return `${title}\n\nRequested by ${by}.\n\n${TASK_TRAILER}: ${id}\n`;
}

function requestOf(
  { title, identity, signal }: CommitWish,
  branch: { name: string; head: string },
  edits: readonly FileEdit[],
): CommitRequest {
  return {
    branch: branch.name,
    expectedHead: branch.head,
    edits,
    message: messageOf(title, identity),
    author: identity.author,
    signal,
  };
}

async function propose(
  { repo, title, identity }: CommitWish,
  request: CommitRequest,
): Promise<CommitOutcome> {
  if (!repo.propose) {
    throw new ConflictError(
      `The portal cannot open pull requests at ${repo.name}; nothing was written`,
    );
  }
  const proposalBranch = proposalBranchOf(identity);
  const { url } = await repo.propose({ ...request, title, proposalBranch });
  return proposed(proposalBranch, url);
}

function proposed(branch: string, url: string): CommitOutcome {
  return { kind: 'proposed', branch, url };
}

/** Of the step alone, so that it finds what it made. */
function proposalBranchOf({ id }: TaskIdentity): string {
  return `scaffolder/${id.replace(/[^A-Za-z0-9/-]/g, '-')}`;
}

/** @throws what cannot be helped by another try */
function afterFailure(
  error: unknown,
  { repo, revision }: CommitWish,
  tries: { conflicts: number; unreachable: number },
): 'again' | 'pause' | 'propose' {
  if (!(error instanceof ConfigRepoError)) throw error;
  switch (error.kind) {
    case 'conflict':
      tries.conflicts += 1;
      if (tries.conflicts <= CONFLICTS_MAX) return 'again';
      throw new ConflictError(
        `Others pushed to ${revision} of ${repo.name} at each attempt; nothing was written`,
      );
    case 'unreachable':
      tries.unreachable += 1;
      if (tries.unreachable <= UNREACHABLE_MAX) return 'pause';
      throw error;
    case 'protected':
      // Where the host has pull requests, one is the way that is left.
      if (repo.propose) return 'propose';
      throw error;
    default:
      throw error;
  }
}

function urlOf(url: string | undefined): { url?: string } {
  return url ? { url } : {};
}
