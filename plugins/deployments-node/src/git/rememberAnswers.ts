import { LRUCache } from 'lru-cache';
import { ConfigRepo } from '../ConfigRepo';
import { orAborted } from './orAborted';
import { RepoMemory } from './repoMemory';

type Tree = ReadonlyMap<string, string>;

/**
 * What is asked about a commit is answered the same for ever, so it is asked once; a branch is asked for each time. A call
 * that is under way is shared, and goes on when one of its callers leaves.
 *
 * @param key - names the repository within the memory
 */
export function rememberAnswers(
  repo: ConfigRepo,
  key: string,
  { trees, logs, comparisons }: RepoMemory,
): ConfigRepo {
  return {
    name: repo.name,
    branch: (revision, signal) => repo.branch(revision, signal),
    head: (revision, signal) => repo.head(revision, signal),
    readTree: async (commit, folder, signal) => {
      const asked = `${key} ${commit}:${folder}`;
      let kept = trees.get(asked);
      if (!kept) {
        const promise = repo.readTree(commit, folder);
        kept = { promise };
        trees.set(asked, kept);
        promise.then(
          tree => trees.set(asked, { promise }, { size: lengthOf(tree) }),
          () => trees.delete(asked),
        );
      }
      return orAborted(kept.promise, signal);
    },
    log: (commit, folder, limit, signal) =>
      orAborted(
        once(logs, `${key} ${commit}:${limit}:${folder}`, () =>
          repo.log(commit, folder, limit),
        ),
        signal,
      ),
    isAncestor: (ancestor, descendant, signal) =>
      orAborted(
        once(comparisons, `${key} ${ancestor}:${descendant}`, () =>
          repo.isAncestor(ancestor, descendant),
        ),
        signal,
      ),
    commit: request => repo.commit(request),
    ...(repo.start && { start: request => repo.start!(request) }),
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
