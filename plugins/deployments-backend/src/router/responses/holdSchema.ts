import { z } from 'zod';
import { Hold } from '@backstage-deployments/plugin-deployments-common';
import { shared } from './sharedSchemas';

const images = z.record(z.string(), z.string());

export const holdSchema = z.object({
  id: z.string(),
  workload: shared.workloadRef,
  entityRef: z.string(),
  environment: z.string(),
  podTemplateHash: z.string(),
  images,
  version: z.string(),
  returnedTo: z.object({ podTemplateHash: z.string(), images }),
  heldBy: z.string(),
  reason: z.string(),
  operationId: z.string(),
  createdAt: shared.time,
  lifted: z
    .object({ at: shared.time, by: z.string(), why: z.string() })
    .optional(),
  file: z
    .object({
      repoURL: z.string(),
      branch: z.string(),
      folder: z.string(),
      state: z.enum(['removed', 'proposed', 'stuck']).optional(),
      message: z.string().optional(),
    })
    .optional(),
}) satisfies z.ZodType<Hold>;
