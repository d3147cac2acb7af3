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
  for (const [index, commit] of log.entries()) {
    const isMeant = restores === undefined || restores === commit.id;
    if (!isMeant) continue;
    const tree = await readManifestTree(repo, commit.id, question, signal);
    if (restores !== undefined || asksFor(tree, target, goal)) {
      return { commit, tree, after: log.slice(0, index) };
    }
  }
  return undefined;
}
