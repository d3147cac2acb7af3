import { z } from 'zod';
import { ClusterConnection } from '@backstage-deployments/plugin-deployments-common';
import { shared } from './sharedSchemas';

export const connectionSchema = z.object({
  name: z.string(),
  state: z.enum([
    'ok',
    'connecting',
    'unreachable',
    'unauthorized',
    'forbidden',
  ]),
  message: z.string().optional(),
  syncedAt: shared.time.optional(),
  limitedKinds: z
    .array(
      z.object({
        kind: z.string(),
        reason: z.enum(['forbidden', 'not-installed', 'unreachable']),
      }),
    )
    .optional(),
}) satisfies z.ZodType<ClusterConnection>;
