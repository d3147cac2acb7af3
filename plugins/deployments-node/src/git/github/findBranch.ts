import { z } from 'zod';
import { ConfigRepoError } from '../../ConfigRepoError';
import { GitHubApi } from './GitHubApi';

const reference = z.object({ object: z.object({ sha: z.string() }) });

/** The head of a branch; undefined when there is none of that name. */
export async function findBranch(
  api: GitHubApi,
  branch: string,
  signal?: AbortSignal,
): Promise<string | undefined> {
  const path = `/git/ref/heads/${branch
    .split('/')
    .map(encodeURIComponent)
    .join('/')}`;
  try {
    return (await api.json(reference, { path, signal })).object.sha;
  } catch (error) {
    if (error instanceof ConfigRepoError && error.kind === 'not-found') {
      return undefined;
    }
    throw error;
  }
}
