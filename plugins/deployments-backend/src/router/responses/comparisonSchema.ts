import { z } from 'zod';
import {
  differenceAspects,
  EnvironmentComparison,
} from '@backstage-deployments/plugin-deployments-common';
import { commitSchema } from './commitSchema';
import { shared } from './sharedSchemas';

const side = z.object({
  ref: shared.workloadRef,
  version: z.string(),
  commit: z.string().optional(),
});

export const comparisonSchema = z.object({
  from: z.string(),
  to: z.string(),
  message: z.string(),
  workloads: z.array(
    z.object({
      name: z.string(),
      from: side.optional(),
      to: side.optional(),
      differences: z.array(
        z.object({
          aspect: z.enum(differenceAspects),
          what: z.string(),
          from: z.string().optional(),
          to: z.string().optional(),
        }),
      ),
    }),
  ),
  versions: z.array(
    z.object({
      version: z.string(),
      commit: z.string().optional(),
      configCommit: z.string().optional(),
      by: z.string().optional(),
      cause: z.string().optional(),
      at: z.string(),
    }),
  ),
  commits: z
    .object({
      of: z.enum(['source', 'configuration']),
      items: z.array(commitSchema),
      more: z.boolean(),
    })
    .optional(),
  unknownCommits: z.string().optional(),
}) satisfies z.ZodType<EnvironmentComparison>;
