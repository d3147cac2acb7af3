import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import {
  CommitInfo,
  CommitRequest,
  ConfigRepo,
  Proposal,
} from '../../ConfigRepo';
import { ConfigRepoError } from '../../ConfigRepoError';
import { turns } from '../../turns';
import { checkPath } from '../checkPath';
import { checkRevision } from '../checkRevision';
import { decodeText } from '../decodeText';
import { isCommitId } from '../isCommitId';
import { pickReadable } from '../pickReadable';
import { commitOnBranch } from './commitOnBranch';
import { findBranch } from './findBranch';
import { findPullRequest } from './findPullRequest';
import { GitHubApi } from './GitHubApi';
import { proposePullRequest } from './proposePullRequest';

/** GitHub asks for few requests at once (secondary rate limits). */
const REQUESTS_AT_ONCE = 6;
/** GitHub's largest page. */
const PAGE_MAX = 100;
const SHA = 'application/vnd.github.sha';
const RAW = 'application/vnd.github.raw+json';

const treeAnswer = z.object({
  truncated: z.boolean(),
  tree: z.array(
    z.object({
      path: z.string(),
      mode: z.string(),
      type: z.string(),
      sha: z.string(),
      size: z.number().optional(),
    }),
  ),
});
const commitsAnswer = z.array(
  z.object({
    sha: z.string(),
    html_url: z.string(),
    commit: z.object({
      message: z.string(),
      author: z.object({ name: z.string() }).nullable(),
      committer: z.object({ date: z.string() }).nullable(),
    }),
  }),
);
const compareAnswer = z.object({
  status: z.enum(['identical', 'ahead', 'behind', 'diverged']),
});
const folderAnswer = z.object({
  repository: z.object({
    commit: z.object({ oid: z.string() }).nullable(),
    folder: z.object({ __typename: z.string(), oid: z.string() }).nullable(),
  }),
});
const FOLDER_QUERY = `query ($owner: String!, $repository: String!, $commit: GitObjectID!, $folder: String!) {
  repository(owner: $owner, name: $repository) {
    commit: object(oid: $commit) { oid }
    folder: object(expression: $folder) { __typename oid }
  }
}`;

/** A repository on GitHub or GitHub Enterprise Server, through its API: no copy on disk, and pull requests. */
export class GitHubRepo implements ConfigRepo {
  readonly name: string;
  readonly #api: GitHubApi;
  readonly #blobs: LRUCache<string, Buffer>;
  readonly #inTurn = turns(REQUESTS_AT_ONCE);

  /** @param blobs - file contents by their ids, which name the same content everywhere */
  constructor(api: GitHubApi, blobs: LRUCache<string, Buffer>) {
    this.name = api.connection.name;
    this.#api = api;
    this.#blobs = blobs;
  }

  async branch(
    revision: string,
    signal?: AbortSignal,
  ): Promise<{ name: string; head: string } | undefined> {
    checkRevision(revision);
    if (isCommitId(revision)) return undefined;
    const name =
      revision === 'HEAD'
        ? await this.#defaultBranch(signal)
        : revision.replace(/^refs\/heads\//, '');
    const head = await findBranch(this.#api, name, signal);
    return head === undefined ? undefined : { name, head };
  }

  async head(revision: string, signal?: AbortSignal): Promise<string> {
    checkRevision(revision);
    const sha = await this.#api.bytes({
      path: `/commits/${encodeURIComponent(
        revision.replace(/^refs\/(heads|tags)\//, ''),
      )}`,
      accept: SHA,
      signal,
    });
    return sha.toString('utf8').trim();
  }

  async readTree(
    commit: string,
    folder: string,
    signal?: AbortSignal,
  ): Promise<ReadonlyMap<string, string>> {
    const tree = await this.#findTree(commit, folder, signal);
    if (!tree) return new Map();
    const { tree: listed, truncated } = await this.#api.json(treeAnswer, {
      path: `/git/trees/${tree}?recursive=1`,
      signal,
    });
    if (truncated) {
      throw new ConfigRepoError(
        'too-large',
        `${this.name} has more files beneath "${folder}" than GitHub lists at once`,
      );
    }
    const files = pickReadable(
      listed.map(({ path, mode, sha, size = NaN }) => ({
        path: folder ? `${folder}/${path}` : path,
        mode,
        id: sha,
        bytes: size,
      })),
      { repository: this.name, folder },
    );
    const texts = await Promise.all(
      files.map(({ id }) => this.#inTurn(() => this.#readBlob(id, signal))),
    );
    const tuples = files.map(
      ({ path }, index) => [path, texts[index]] as const,
    );
    return new Map(
      tuples.filter(
        (tuple): tuple is [string, string] => tuple[1] !== undefined,
      ),
    );
  }

  async log(
    commit: string,
    folder: string,
    limit: number,
    signal?: AbortSignal,
  ): Promise<CommitInfo[]> {
    checkCommit(commit, this.name);
    if (folder) checkPath(folder);
    const query = new URLSearchParams({
      sha: commit,
      per_page: String(Math.min(limit, PAGE_MAX)),
      ...(folder && { path: folder }),
    });
    const commits = await this.#api.json(commitsAnswer, {
      path: `/commits?${query}`,
      signal,
    });
    return commits.map(({ sha, html_url: url, commit: found }) => ({
      id: sha,
      at: found.committer?.date ?? '',
      author: found.author?.name ?? '',
      message: found.message.trimEnd(),
      url,
    }));
  }

  async isAncestor(
    ancestor: string,
    descendant: string,
    signal?: AbortSignal,
  ): Promise<boolean> {
    checkCommit(ancestor, this.name);
    checkCommit(descendant, this.name);
    const { status } = await this.#api.json(compareAnswer, {
      // The second page has the comparison without the changed files.
      path: `/compare/${ancestor}...${descendant}?per_page=1&page=2`,
      signal,
    });
    return status === 'ahead' || status === 'identical';
  }

  async commit(request: CommitRequest): Promise<string> {
    return commitOnBranch(this.#api, await this.#checked(request));
  }

  async propose(
    request: CommitRequest & { proposalBranch: string; title: string },
  ): Promise<Proposal> {
    checkRevision(request.proposalBranch);
    const { branch } = await this.#checked(request);
    return proposePullRequest(this.#api, { ...request, branch });
  }

  async findProposal(
    proposalBranch: string,
    signal?: AbortSignal,
  ): Promise<Proposal | undefined> {
    checkRevision(proposalBranch);
    return findPullRequest(this.#api, proposalBranch, signal);
  }

  async #checked(request: CommitRequest): Promise<CommitRequest> {
    checkRevision(request.branch);
    checkCommit(request.expectedHead, this.name);
    request.edits.forEach(({ path }) => checkPath(path));
    const branch =
      request.branch === 'HEAD'
        ? await this.#defaultBranch(request.signal)
        : request.branch.replace(/^refs\/heads\//, '');
    return { ...request, branch };
  }

  async #defaultBranch(signal?: AbortSignal): Promise<string> {
    const { default_branch: name } = await this.#api.json(
      z.object({ default_branch: z.string() }),
      { path: '', signal },
    );
    return name;
  }

  /** The tree's id; a commit names its own. Undefined when there is no such folder. */
  async #findTree(
    commit: string,
    folder: string,
    signal?: AbortSignal,
  ): Promise<string | undefined> {
    checkCommit(commit, this.name);
    if (!folder) return commit;
    checkPath(folder);
    const { owner, repository } = this.#api.connection;
    const found = await this.#api.graphQl(folderAnswer, {
      query: FOLDER_QUERY,
      variables: { owner, repository, commit, folder: `${commit}:${folder}` },
      signal,
    });
    if (!found.repository.commit) {
      throw new ConfigRepoError(
        'not-found',
        `${this.name} has no commit ${commit.slice(0, 12)} any more`,
      );
    }
    const tree = found.repository.folder;
    return tree?.__typename === 'Tree' ? tree.oid : undefined;
  }

  async #readBlob(
    id: string,
    signal?: AbortSignal,
  ): Promise<string | undefined> {
    const kept = this.#blobs.get(id);
    if (kept) return decodeText(kept);
    const bytes = await this.#api.bytes({
      path: `/git/blobs/${id}`,
      accept: RAW,
      signal,
    });
    this.#blobs.set(id, bytes);
    return decodeText(bytes);
  }
}

function checkCommit(commit: string, repository: string) {
  if (isCommitId(commit)) return;
  throw new ConfigRepoError(
    'not-found',
    `${repository}: a commit is named by its whole id`,
  );
}
