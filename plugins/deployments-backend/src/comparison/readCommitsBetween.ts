import {
  CommitsBetween,
  EnvironmentComparison,
  EnvironmentSnapshot,
} from '@backstage-deployments/plugin-deployments-common';
import {
  ConfigRepo,
  ConfigRepoError,
} from '@backstage-deployments/plugin-deployments-node';
import { OperationsContext } from '../operations/OperationsContext';
import { summarizeCommit } from '../operations/source/summarizeCommit';

/** More than anybody reads before a promotion; then it is said that there are more. */
const COMMITS_MAX = 50;
/** A page waits for it: what a repository does not answer in that time is said to be unknown. */
const ANSWER_MS = 4_000;

/** How far apart two environments are by the commits of a repository. */
export interface CommitDistance extends CommitsBetween {
  ahead: boolean;
}

/**
 * The commits between what serves in two environments: of the service's own repository where both images say from which
 * commit they were built, else those to the repository of configuration that brought the versions. Undefined where
 * neither is known, a sentence where they could not be read.
 *
 * @param source - URL of the service's own repository
 */
export async function readCommitsBetween(
  { repoFor }: Pick<OperationsContext, 'repoFor'>,
  source: string | undefined,
  from: EnvironmentSnapshot,
  comparison: EnvironmentComparison,
): Promise<CommitDistance | string | undefined> {
  const signal = AbortSignal.timeout(ANSWER_MS);
  const ways = [
    () => readSource(repoFor(source ?? ''), comparison, signal),
    () => readConfiguration({ repoFor }, from, comparison, signal),
  ];
  let why: string | undefined;
  for (const read of ways) {
    try {
      const found = await read();
      if (found) return found;
    } catch (error) {
      if (error instanceof ConfigRepoError) {
        // The source may be where the portal may not look; the configuration still says something.
        why ??= error.message;
      } else if (signal.aborted) {
        return `the repository did not answer within ${ANSWER_MS / 1000} s`;
      } else {
        throw error;
      }
    }
  }
  return why;
}

async function readSource(
  repo: ConfigRepo | undefined,
  { workloads }: EnvironmentComparison,
  signal: AbortSignal,
): Promise<CommitDistance | undefined> {
  const pair = workloads.find(
    ({ from, to }) => from?.commit && to?.commit && from.commit !== to.commit,
  );
  if (!repo || !pair?.from?.commit || !pair.to?.commit) return undefined;
  // A pipeline may have written the first digits only.
  const [head, base] = await Promise.all(
    [pair.from.commit, pair.to.commit].map(commit => repo.head(commit, signal)),
  );
  const behind = await readUpTo(repo, head, base, signal);
  if (behind) return { ...behind, ahead: false };
  const ahead = await readUpTo(repo, base, head, signal);
  return ahead && { ...ahead, ahead: true };
}

/** The commits from one back to another; undefined when that is no ancestor. */
async function readUpTo(
  repo: ConfigRepo,
  head: string,
  base: string,
  signal: AbortSignal,
): Promise<CommitsBetween | undefined> {
  if (!(await repo.isAncestor(base, head, signal))) return undefined;
  const log = await repo.log(head, '', COMMITS_MAX + 1, signal);
  const end = log.findIndex(({ id }) => id === base);
  return {
    of: 'source',
    items: log.slice(0, end < 0 ? COMMITS_MAX : end).map(summarizeCommit),
    more: end < 0,
  };
}

/** Those to the folder of the first environment's owner, since the version that the second one runs. */
async function readConfiguration(
  { repoFor }: Pick<OperationsContext, 'repoFor'>,
  { workloads }: EnvironmentSnapshot,
  { versions }: EnvironmentComparison,
  signal: AbortSignal,
): Promise<CommitDistance | undefined> {
  const newest = versions[0]?.configCommit;
  const oldest = versions[versions.length - 1]?.configCommit;
  const source = workloads.find(({ owner }) => owner.source)?.owner.source;
  const repo = repoFor(source?.repoURL ?? '');
  if (!repo || !source?.path || !newest || !oldest) return undefined;
  const folder = source.path.replace(/^(\.?\/)+|\/+$|^\.$/g, '');
  const [log, [last]] = await Promise.all([
    repo.log(newest, folder, COMMITS_MAX + 1, signal),
    // An owner tells of the branch's head; what made the version is the last commit to its folder by then.
    repo.log(oldest, folder, 1, signal),
  ]);
  const end = log.findIndex(({ id }) => id === last?.id);
  return {
    of: 'configuration',
    items: log.slice(0, end < 0 ? COMMITS_MAX : end + 1).map(summarizeCommit),
    more: end < 0,
    ahead: false,
  };
}
