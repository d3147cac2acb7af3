import { z } from 'zod';
import { Revision } from '@backstage-deployments/plugin-deployments-common';
import { shared } from './sharedSchemas';

export const revisionSchema = z.object({
  revision: z.number().int(),
  images: z.array(shared.image),
  createdAt: z.string(),
  podTemplateHash: z.string(),
  cause: z.string().optional(),
  commit: z.string().optional(),
  configCommit: z.string().optional(),
  by: z.string().optional(),
  state: z.enum(['current', 'stable', 'previous']),
  gone: z.literal(true).optional(),
  lastLiveAt: shared.time.optional(),
  ended: z
    .object({ phase: shared.phase, message: z.string().optional() })
    .optional(),
  restorable: z.boolean(),
  whyNot: z.string().optional(),
  blockedBy: z.string().optional(),
  caution: z.string().optional(),
}) satisfies z.ZodType<Revision>;
