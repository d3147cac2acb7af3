import { FileEdit } from '@backstage-deployments/plugin-deployments-common';

/**
 * A commit as people know it.
 *
 * @public
 */
export interface CommitInfo {
  id: string;
  /** ISO 8601. */
  at: string;
  author: string;
  /** Whole message, with its trailers. */
  message: string;
  /** Page of the commit, where the host has one. */
  url?: string;
}

/**
 * What a commit changes and says.
 *
 * @public
 */
export interface CommitRequest {
  branch: string;
  /** The commit that the edits were made on; it has to be the branch's head still. */
  expectedHead: string;
  edits: readonly FileEdit[];
  message: string;
  author: { name: string; email: string };
  signal?: AbortSignal;
}

/**
 * What a repository begins with.
 *
 * @public
 */
export type FirstCommitRequest = Omit<
  CommitRequest,
  'expectedHead' | 'edits'
> & {
  /** By their paths. */
  files: ReadonlyMap<string, string>;
};

/**
 * A pull request, and what has become of it.
 *
 * @public
 */
export interface Proposal {
  id: string;
  url: string;
  state: 'open' | 'merged' | 'closed';
  /** The commit on the target branch, once merged. */
  mergedAs?: string;
}

/**
 * A repository of configuration that a GitOps owner follows. Never a force push; every call has its own deadline; a
 * failure is a {@link ConfigRepoError}. The contract suite beside the implementations says what each must do.
 *
 * @public
 */
export interface ConfigRepo {
  /** For people, without credentials. */
  readonly name: string;
  /**
   * The branch that an owner's revision means (itself, or the default one for `HEAD`) and the commit that it stands for
   * now. Undefined for tags and commits.
   */
  branch(
    revision: string,
    signal?: AbortSignal,
  ): Promise<{ name: string; head: string } | undefined>;
  /** The commit that a branch, tag or commit id stands for now. */
  head(revision: string, signal?: AbortSignal): Promise<string>;
  /**
   * The text files beneath a folder (empty: all) at a commit: whatever is UTF-8 without a NUL byte, up to the limits of the
   * implementation; others would be damaged by an edit and are left out, as are links. Paths are the repository's.
   */
  readTree(
    commit: string,
    folder: string,
    signal?: AbortSignal,
  ): Promise<ReadonlyMap<string, string>>;
  /** The newest commits first, of those that touched the folder, from `commit` backwards. */
  log(
    commit: string,
    folder: string,
    limit: number,
    signal?: AbortSignal,
  ): Promise<CommitInfo[]>;
  /** Whether `ancestor` is `descendant` or one of its ancestors. */
  isAncestor(
    ancestor: string,
    descendant: string,
    signal?: AbortSignal,
  ): Promise<boolean>;
  /** One commit, all edits or none; answers its id. */
  commit(request: CommitRequest): Promise<string>;
  /**
   * The first commit of a repository that has none; answers its id. A repository in a folder of this machine is created;
   * elsewhere it is there already. Absent where the host has a way of its own.
   *
   * @throws ConfigRepoError `conflict` when the branch is there already
   */
  start?(request: FirstCommitRequest): Promise<string>;
  /**
   * A pull request on a branch of its own; one that exists already under that name is answered as it is. Absent where the
   * host has none.
   */
  propose?(
    request: CommitRequest & { proposalBranch: string; title: string },
  ): Promise<Proposal>;
  /** Looks a pull request up by its branch. */
  findProposal?(
    proposalBranch: string,
    signal?: AbortSignal,
  ): Promise<Proposal | undefined>;
}
