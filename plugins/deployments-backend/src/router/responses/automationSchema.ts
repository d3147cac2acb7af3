import { z } from 'zod';
import { WorkloadAutomation } from '@backstage-deployments/plugin-deployments-common';
import { shared } from './sharedSchemas';

export const automationSchema = z.object({
  mode: z.enum(['dry-run', 'on']),
  approvals: z.enum(['required', 'exempt']),
  armed: z.boolean(),
  switched: z
    .object({
      armed: z.boolean(),
      by: z.string(),
      at: shared.time,
      reason: z.string(),
    })
    .optional(),
}) satisfies z.ZodType<WorkloadAutomation>;
