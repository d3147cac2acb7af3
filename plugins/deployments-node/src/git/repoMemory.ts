import { LRUCache } from 'lru-cache';
import { CommitInfo } from '../ConfigRepo';

/** A few dozen folders at a few commits each; one is seldom more than 1 MB. */
const TREES_LENGTH_MAX = 64 * 1024 * 1024;
/** For hosts that give files one by one. */
const BLOBS_BYTES_MAX = 32 * 1024 * 1024;
/** A page's worth of commits each. */
const LOGS_MAX = 500;
/** Two ids and an answer each. */
const COMPARISONS_MAX = 10_000;

/** What is kept of all repositories together. */
export interface RepoMemory {
  trees: LRUCache<string, { promise: Promise<ReadonlyMap<string, string>> }>;
  logs: LRUCache<string, Promise<CommitInfo[]>>;
  comparisons: LRUCache<string, Promise<boolean>>;
  /** By their ids. */
  blobs: LRUCache<string, Buffer>;
}

/** An empty one. */
export function repoMemory(): RepoMemory {
  return {
    // A tree that is being read weighs nothing yet.
    trees: new LRUCache({
      maxSize: TREES_LENGTH_MAX,
      sizeCalculation: () => 1,
    }),
    logs: new LRUCache({ max: LOGS_MAX }),
    comparisons: new LRUCache({ max: COMPARISONS_MAX }),
    blobs: new LRUCache({
      maxSize: BLOBS_BYTES_MAX,
      // At least 1: the cache counts no emptiness.
      sizeCalculation: bytes => bytes.length + 1,
    }),
  };
}
