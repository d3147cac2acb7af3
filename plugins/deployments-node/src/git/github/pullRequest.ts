import { z } from 'zod';

/** What is read of a pull request. */
export const pullRequest = z.object({
  number: z.number(),
  html_url: z.string(),
  state: z.enum(['open', 'closed']),
  merged_at: z.string().nullable(),
  /** Before the merge it is that of a trial, which is no commit of the branch. */
  merge_commit_sha: z.string().nullable(),
});
