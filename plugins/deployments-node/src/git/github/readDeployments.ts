import { z } from 'zod';
import {
  GateVerdict,
  QualityCheck,
  UnreadChecks,
} from '@backstage-deployments/plugin-deployments-common';
import { ConfigRepoError } from '../../ConfigRepoError';
import { GitHubApi } from './GitHubApi';
import { linkTo } from './linkTo';

/** GitHub's largest page. A commit that was deployed more often has its newest ones read. */
const DEPLOYMENTS_MAX = 100;
/** Each is a request of its own, and a service has about four; the rest is known by name, and not how it went. */
const ENVIRONMENTS_MAX = 10;
/** Each run of a workflow leaves about four. */
const STATUSES_MAX = 30;
/** What a gate names is `deployment staging`. */
const PREFIX = 'deployment ';

const deploymentsAnswer = z.array(
  z.object({
    id: z.number(),
    environment: z.string(),
    transient_environment: z.boolean().optional(),
  }),
);
const statusesAnswer = z.array(
  z.object({
    state: z.string(),
    log_url: z.string().nullable().optional(),
    target_url: z.string().nullable().optional(),
  }),
);

/** https://docs.github.com/rest/deployments/statuses */
const states: Readonly<Record<string, GateVerdict>> = {
  success: 'passed',
  failure: 'failed',
  error: 'failed',
  // The environment's reviewers have not let it go on, or it has not begun or ended.
  waiting: 'pending',
  queued: 'pending',
  pending: 'pending',
  in_progress: 'pending',
};

/**
 * How the newest deployment of a commit to each environment went, as checks named `deployment staging`: whether it was there,
 * and for an environment with reviewers whether they have let it. Previews, which GitHub calls transient, are left out.
 *
 * @param commit - its whole id, as GitHub compares letter by letter
 */
export async function readDeployments(
  api: GitHubApi,
  commit: string,
  signal: AbortSignal,
): Promise<{ checks: QualityCheck[]; unread?: UnreadChecks }> {
  try {
    const deployments = await api.json(deploymentsAnswer, {
      path: `/deployments?sha=${commit}&per_page=${DEPLOYMENTS_MAX}`,
      signal,
    });
    const newest = new Map<string, number>();
    for (const each of deployments) {
      const { id, environment, transient_environment: isPreview } = each;
      if (isPreview) continue;
      newest.set(environment, Math.max(newest.get(environment) ?? 0, id));
    }
    const checks = [...newest].map(
      async ([environment, id], index): Promise<QualityCheck> => ({
        name: `${PREFIX}${environment}`,
        ...(index < ENVIRONMENTS_MAX
          ? await readState(api, id, signal)
          : { verdict: 'unknown' }),
      }),
    );
    return { checks: await Promise.all(checks) };
  } catch (error) {
    if (!(error instanceof ConfigRepoError)) throw error;
    // Gates of other checks go on: an App that was set up before deployments counted may not read them.
    return {
      checks: [],
      unread: {
        prefix: PREFIX,
        why: `its deployments could not be read: ${error.message}`,
      },
    };
  }
}

async function readState(
  api: GitHubApi,
  id: number,
  signal: AbortSignal,
): Promise<Pick<QualityCheck, 'verdict' | 'url'>> {
  const statuses = await api.json(statusesAnswer, {
    path: `/deployments/${id}/statuses?per_page=${STATUSES_MAX}`,
    signal,
  });
  // Newest first. GitHub sets one inactive when another came after it, which says nothing of how it went.
  const last = statuses.find(({ state }) => state !== 'inactive');
  if (!last) return { verdict: statuses.length > 0 ? 'unknown' : 'pending' };
  return {
    verdict: states[last.state] ?? 'unknown',
    ...linkTo(last.log_url || last.target_url),
  };
}
