import { z } from 'zod';
import {
  differenceAspects,
  EnvironmentComparison,
  gateNames,
  gateVerdicts,
} from '@backstage-deployments/plugin-deployments-common';
import { commitSchema } from './commitSchema';
import { shared } from './sharedSchemas';

const check = z.object({
  name: z.string(),
  verdict: z.enum(gateVerdicts),
  url: z.string().optional(),
});

const side = z.object({
  ref: shared.workloadRef,
  version: z.string(),
  digest: z.string().optional(),
  commit: z.string().optional(),
  quality: z
    .object({
      gates: z.array(
        z.object({
          gate: z.enum(gateNames),
          verdict: z.enum(gateVerdicts),
          message: z.string(),
          checks: z.array(check),
        }),
      ),
      others: z.array(check),
    })
    .optional(),
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
