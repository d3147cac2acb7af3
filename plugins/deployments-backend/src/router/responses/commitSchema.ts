import { z } from 'zod';
import { CommitSummary } from '@backstage-deployments/plugin-deployments-common';

export const commitSchema = z.object({
  id: z.string(),
  at: z.string(),
  author: z.string(),
  subject: z.string(),
  url: z.string().optional(),
}) satisfies z.ZodType<CommitSummary>;
