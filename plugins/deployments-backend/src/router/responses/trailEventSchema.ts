import { z } from 'zod';
import { TrailEvent } from '@backstage-deployments/plugin-deployments-common';
import { shared } from './sharedSchemas';

export const trailEventSchema = z.object({
  seq: z.number().int(),
  at: shared.time,
  type: z.string(),
  by: z.string().optional(),
  sentence: z.string(),
  hash: z.string(),
}) satisfies z.ZodType<TrailEvent>;
