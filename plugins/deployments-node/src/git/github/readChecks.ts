import { z } from 'zod';
import {
  GateReading,
  GateVerdict,
  QualityCheck,
} from '@backstage-deployments/plugin-deployments-common';
import { ConfigRepoError } from '../../ConfigRepoError';
import { GitHubApi } from './GitHubApi';
import { linkTo } from './linkTo';
import { readDeployments } from './readDeployments';

/** GitHub's largest page. */
const PAGE_MAX = 100;
/** A commit with more checks than this is no service's; one that was not read must not count as passed. */
const PAGES_MAX = 5;

const runsAnswer = z.object({
  total_count: z.number(),
  check_runs: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      conclusion: z.string().nullable(),
      html_url: z.string().nullable().optional(),
    }),
  ),
});
const statusAnswer = z.object({
  sha: z.string(),
  total_count: z.number(),
  statuses: z.array(
    z.object({
      context: z.string(),
      state: z.string(),
      target_url: z.string().nullable().optional(),
    }),
  ),
});

/** https://docs.github.com/rest/checks/runs: what GitHub itself takes for passed where a branch requires it. */
const conclusions: Readonly<Record<string, GateVerdict>> = {
  success: 'passed',
  neutral: 'passed',
  failure: 'failed',
  cancelled: 'failed',
  timed_out: 'failed',
  startup_failure: 'failed',
  // Somebody has to do something, e.g. approve.
  action_required: 'pending',
};
/** https://docs.github.com/rest/commits/statuses */
const states: Readonly<Record<string, GateVerdict>> = {
  success: 'passed',
  pending: 'pending',
  failure: 'failed',
  error: 'failed',
};

/**
 * The newest check runs and commit statuses of a commit, by name, and its deployments. A run that was skipped says nothing
 * and is left out: a gate with nothing else is then unknown and not passed.
 *
 * @throws ConfigRepoError for everything that is no answer
 */
export async function readChecks(
  api: GitHubApi,
  commit: string,
  signal: AbortSignal,
): Promise<GateReading> {
  const [runs, [id, statuses]] = await Promise.all([
    readPages(page => readRuns(api, commit, page, signal)),
    readAllStatuses(api, commit, signal),
  ]);
  if (!runs || !statuses) {
    return {
      unknown: `commit ${commit.slice(0, 7)} has more than ${
        PAGE_MAX * PAGES_MAX
      } checks, which is more than is read`,
    };
  }
  const { checks, unread } = await readDeployments(api, id, signal);
  return {
    checks: [...runs, ...statuses, ...checks],
    ...(unread && { unread }),
  };
}

/** With the commit's whole id. */
async function readAllStatuses(
  api: GitHubApi,
  commit: string,
  signal: AbortSignal,
): Promise<[string, QualityCheck[] | undefined]> {
  let id = commit;
  const statuses = await readPages(async page => {
    const { sha, ...answer } = await readStatuses(api, commit, page, signal);
    id = sha;
    return answer;
  });
  return [id, statuses];
}

/** Undefined when there are more than are read. */
async function readPages(
  read: (page: number) => Promise<{ checks: QualityCheck[]; last: boolean }>,
): Promise<QualityCheck[] | undefined> {
  const found: QualityCheck[] = [];
  for (let page = 1; page <= PAGES_MAX; page += 1) {
    const { checks, last } = await read(page);
    found.push(...checks);
    if (last) return found;
  }
  return undefined;
}

async function readRuns(
  api: GitHubApi,
  commit: string,
  page: number,
  signal: AbortSignal,
) {
  const { total_count: total, check_runs: runs } = await api.json(runsAnswer, {
    path: `/commits/${commit}/check-runs?filter=latest&per_page=${PAGE_MAX}&page=${page}`,
    signal,
  });
  return {
    last: isLast(page, runs.length, total),
    checks: runs
      .filter(({ conclusion }) => conclusion !== 'skipped')
      .map(({ name, status, conclusion, html_url: url }) => ({
        name,
        verdict:
          status === 'completed'
            ? conclusions[conclusion ?? ''] ?? ('unknown' as const)
            : ('pending' as const),
        ...linkTo(url),
      })),
  };
}

async function readStatuses(
  api: GitHubApi,
  commit: string,
  page: number,
  signal: AbortSignal,
) {
  const answer = await api.json(statusAnswer, {
    path: `/commits/${commit}/status?per_page=${PAGE_MAX}&page=${page}`,
    signal,
  });
  const { sha, total_count: total, statuses } = answer;
  if (!sha.startsWith(commit)) {
    throw new ConfigRepoError(
      'not-found',
      `${api.connection.name} has a branch or tag named ${commit}, and no such commit`,
    );
  }
  return {
    sha,
    last: isLast(page, statuses.length, total),
    checks: statuses.map(({ context, state, target_url: url }) => ({
      name: context,
      verdict: states[state] ?? ('unknown' as const),
      ...linkTo(url),
    })),
  };
}

/** An empty page ends it too: the total may have changed since the first one. */
function isLast(page: number, length: number, total: number): boolean {
  return length === 0 || page * PAGE_MAX >= total;
}
