import {
  asksFor,
  ManifestTree,
} from '@backstage-deployments/plugin-deployments-common';
import {
  CommitInfo,
  ConfigRepo,
} from '@backstage-deployments/plugin-deployments-node';
import { readManifestTree } from './readManifestTree';
import { SourceQuestion } from './SourceQuestion';

/** A version that was left longer ago than so many commits to its folder is restored by its images and fields instead. */
const COMMITS_MAX = 50;

interface Earlier {
  commit: CommitInfo;
  tree: ManifestTree;
  /** Commits after it, newest first. */
  after: CommitInfo[];
}

/** The newest commit before the head whose manifests ask for the goal; the one that a plan has named, where it has. */
export async function findEarlier(
  repo: ConfigRepo,
  head: string,
  question: SourceQuestion,
  signal?: AbortSignal,
): Promise<Earlier | undefined> {
  const { folder, target, goal, restores } = question;
  const log = await repo.log(head, folder, COMMITS_MAX, signal);
  if (restores !== undefined) {
    // An owner tells of the branch's head; what made the version is the last commit to its folder by then.
    const [commit] = await repo.log(restores, folder, 1, signal);
    if (!commit) return undefined;
    const tree = await readManifestTree(repo, commit.id, question, signal);
    const index = log.findIndex(({ id }) => id === commit.id);
    return { commit, tree, after: index < 0 ? log : log.slice(0, index) };
  }
  for (const [index, commit] of log.entries()) {
    const tree = await readManifestTree(repo, commit.id, question, signal);
    if (asksFor(tree, target, goal)) {
      return { commit, tree, after: log.slice(0, index) };
    }
  }
  return undefined;
}
