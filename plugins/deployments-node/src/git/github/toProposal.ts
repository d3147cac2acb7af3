import { z } from 'zod';
import { Proposal } from '../../ConfigRepo';
import { pullRequest } from './pullRequest';

/** A pull request in our words. */
export function toProposal(found: z.infer<typeof pullRequest>): Proposal {
  const merged = found.merged_at !== null;
  return {
    id: String(found.number),
    url: found.html_url,
    state: merged ? 'merged' : found.state,
    ...(merged &&
      found.merge_commit_sha && { mergedAs: found.merge_commit_sha }),
  };
}
