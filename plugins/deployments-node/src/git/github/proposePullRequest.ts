import { z } from 'zod';
import { CommitRequest, Proposal } from '../../ConfigRepo';
import { ConfigRepoError } from '../../ConfigRepoError';
import { commitOnBranch } from './commitOnBranch';
import { findBranch } from './findBranch';
import { findPullRequest } from './findPullRequest';
import { GitHubApi } from './GitHubApi';
import { pullRequest } from './pullRequest';
import { toProposal } from './toProposal';

const reference = z.object({ object: z.object({ sha: z.string() }) });
const commitMessage = z.object({ commit: z.object({ message: z.string() }) });

/**
 * A branch at the expected head, one commit on it, and a pull request. Each step looks first at what is there, so that a run
 * that was cut off after any of them is taken up again and nothing is made twice.
 *
 * @throws ConfigRepoError
 */
export async function proposePullRequest(
  api: GitHubApi,
  request: CommitRequest & { proposalBranch: string; title: string },
): Promise<Proposal> {
  const { proposalBranch, branch, title, message, signal } = request;
  const existing = await findPullRequest(api, proposalBranch, signal);
  if (existing) return existing;
  const head = await createBranch(api, request);
  if (!(await isOurs(api, head, message, signal))) {
    await commitOnBranch(api, {
      ...request,
      branch: proposalBranch,
      expectedHead: head,
    });
  }
  const [, ...body] = message.split('\n');
  try {
    return toProposal(
      await api.json(pullRequest, {
        method: 'POST',
        path: '/pulls',
        body: {
          title,
          body: body.join('\n').trim(),
          head: proposalBranch,
          base: branch,
        },
        branch,
        signal,
      }),
    );
  } catch (error) {
    // Somebody was faster: another replica, or ourselves before an answer was lost.
    const made =
      error instanceof ConfigRepoError &&
      (await findPullRequest(api, proposalBranch, signal));
    if (made) return made;
    throw error;
  }
}

/** Answers the branch's head: the expected one, or where an earlier run has left it. */
async function createBranch(
  api: GitHubApi,
  {
    proposalBranch,
    expectedHead,
    signal,
  }: CommitRequest & { proposalBranch: string },
): Promise<string> {
  const found = await findBranch(api, proposalBranch, signal);
  if (found) return found;
  const created = await api.json(reference, {
    method: 'POST',
    path: '/git/refs',
    body: { ref: `refs/heads/${proposalBranch}`, sha: expectedHead },
    branch: proposalBranch,
    signal,
  });
  return created.object.sha;
}

/** Whether a commit carries this very message, whose trailer names the operation. */
async function isOurs(
  api: GitHubApi,
  commit: string,
  message: string,
  signal?: AbortSignal,
): Promise<boolean> {
  const found = await api.json(commitMessage, {
    path: `/commits/${commit}`,
    signal,
  });
  return found.commit.message.trim() === message.trim();
}
