import { z } from 'zod';
import { Proposal } from '../../ConfigRepo';
import { GitHubApi } from './GitHubApi';
import { pullRequest } from './pullRequest';
import { toProposal } from './toProposal';

/** The newest pull request from a branch of the repository itself; a fork's branch of that name is somebody else's. */
export async function findPullRequest(
  api: GitHubApi,
  branch: string,
  signal?: AbortSignal,
): Promise<Proposal | undefined> {
  const query = new URLSearchParams({
    head: `${api.connection.owner}:${branch}`,
    state: 'all',
    sort: 'created',
    direction: 'desc',
    per_page: '1',
  });
  const [found] = await api.json(z.array(pullRequest), {
    path: `/pulls?${query}`,
    signal,
  });
  return found && toProposal(found);
}
