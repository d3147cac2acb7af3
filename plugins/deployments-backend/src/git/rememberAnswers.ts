import { LRUCache } from 'lru-cache';
import {
  CommitInfo,
  ConfigRepo,
} from '@backstage-deployments/plugin-deployments-node';
import { orAborted } from './orAborted';

/** A few folders at a few commits; one is seldom more than 1 MB. */
const TREE_LENGTH_MAX = 16 * 1024 * 1024;
/** A page's worth of commits each. */
const LOGS_MAX = 200;
/** Two ids and an answer each. */
const COMPARISONS_MAX = 2_000;

type Tree = ReadonlyMap<string, string>;

/**
 * What is asked about a commit is answered the same for ever, so it is asked once; `branch` and `head` are asked each time. A call that is
 * under way is shared, and goes on when one of its callers leaves.
 */
export function rememberAnswers(repo: ConfigRepo): ConfigRepo {
  const trees = new LRUCache<string, { promise: Promise<Tree> }>({
    maxSize: TREE_LENGTH_MAX,
    sizeCalculation: () => 1,
  });
  const logs = new LRUCache<string, Promise<CommitInfo[]>>({ max: LOGS_MAX });
  const comparisons = new LRUCache<string, Promise<boolean>>({
    max: COMPARISONS_MAX,
  });
  return {
    name: repo.name,
    branch: (revision, signal) => repo.branch(revision, signal),
    head: (revision, signal) => repo.head(revision, signal),
    readTree: async (commit, folder, signal) => {
      const key = `${commit}:${folder}`;
      let kept = trees.get(key);
      if (!kept) {
        const promise = repo.readTree(commit, folder);
        kept = { promise };
        trees.set(key, kept);
        promise.then(
          tree => trees.set(key, { promise }, { size: lengthOf(tree) }),
          () => trees.delete(key),
        );
      }
      return orAborted(kept.promise, signal);
    },
    log: (commit, folder, limit, signal) =>
      orAborted(
        once(logs, `${commit}:${limit}:${folder}`, () =>
          repo.log(commit, folder, limit),
        ),
        signal,
      ),
    isAncestor: (ancestor, descendant, signal) =>
      orAborted(
        once(comparisons, `${ancestor}:${descendant}`, () =>
          repo.isAncestor(ancestor, descendant),
        ),
        signal,
      ),
    commit: request => repo.commit(request),
    ...(repo.propose && { propose: request => repo.propose!(request) }),
    ...(repo.findProposal && {
      findProposal: (branch, signal) => repo.findProposal!(branch, signal),
    }),
  };
}

function once<T extends {}>(
  cache: LRUCache<string, Promise<T>>,
  key: string,
  ask: () => Promise<T>,
): Promise<T> {
  const kept = cache.get(key);
  if (kept) return kept;
  const promise = ask();
  cache.set(key, promise);
  // A failure is told to those who asked, and is no answer.
  promise.catch(() => cache.delete(key));
  return promise;
}

/** At least 1: the cache counts no emptiness. */
function lengthOf(tree: Tree): number {
  let length = 1;
  for (const [path, text] of tree) length += path.length + text.length;
  return length;
}
