import { z } from 'zod';
import {
  EnvironmentRights,
  Right,
  ServiceSnapshot,
  ServiceSummary,
} from '@backstage-deployments/plugin-deployments-common';
import { automationSchema } from './automationSchema';
import { comparisonSchema } from './comparisonSchema';
import { connectionSchema } from './connectionSchema';
import { holdSchema } from './holdSchema';
import { metricsSchema } from './metricsSchema';
import { operationSchema } from './operationSchema';
import { trailEventSchema } from './trailEventSchema';
import { planSchema } from './planSchema';
import { revisionSchema } from './revisionSchema';
import { shared } from './sharedSchemas';
import { workloadSchema } from './workloadSchema';

const serviceSnapshot = z.object({
  entityRef: z.string(),
  observedAt: shared.time,
  problem: z.string().optional(),
  environments: z.array(
    z.object({
      name: z.string(),
      title: z.string(),
      tier: shared.tier,
      clusters: z.array(connectionSchema),
      workloads: z.array(workloadSchema),
      freeze: z
        .object({
          name: z.string(),
          from: shared.time,
          to: shared.time,
          reason: z.string(),
          allow: z.array(shared.action),
        })
        .optional(),
      drift: z
        .object({
          against: z.string(),
          state: z.enum(['equal', 'different', 'unknown']),
          message: z.string(),
          differences: z.array(z.string()),
        })
        .optional(),
    }),
  ),
}) satisfies z.ZodType<ServiceSnapshot>;

const serviceSummary = z.object({
  entityRef: z.string(),
  title: z.string().optional(),
  owner: z.string().optional(),
  phase: shared.phase,
  waiting: z
    .object({ approvals: z.number().int(), reviews: z.number().int() })
    .optional(),
  environments: z.array(
    z.object({
      name: z.string(),
      phase: z.union([shared.phase, z.literal('Absent')]),
      version: z.string().optional(),
      message: z.string().optional(),
      stale: z.boolean().optional(),
    }),
  ),
}) satisfies z.ZodType<ServiceSummary>;

const right = z.object({
  allowed: z.boolean(),
  reason: z.string().optional(),
}) satisfies z.ZodType<Right>;

const rights = z.object({
  environment: z.string(),
  actions: z.array(right.extend({ action: shared.action })),
  approve: right,
  breakGlass: right,
}) satisfies z.ZodType<EnvironmentRights>;

const nextCursor = z.string().optional();

/** What the routes answer: exactly these fields and no others, so that nothing of a cluster slips through unnoticed. */
export const responses = {
  environments: z.object({
    items: z.array(
      z.object({
        name: z.string(),
        title: z.string(),
        tier: shared.tier,
        mirrors: z.string().optional(),
        clusters: z.array(connectionSchema),
      }),
    ),
  }),
  fleet: z.object({
    items: z.array(serviceSummary),
    total: z.number().int(),
    nextCursor,
  }),
  service: serviceSnapshot,
  comparison: comparisonSchema,
  rights: z.object({ items: z.array(rights) }),
  revisions: z.object({ items: z.array(revisionSchema) }),
  diff: z.object({ changes: z.array(shared.change) }),
  metrics: metricsSchema,
  automation: automationSchema,
  plan: planSchema,
  hold: holdSchema,
  holds: z.object({ items: z.array(holdSchema) }),
  operation: operationSchema,
  events: z.object({ items: z.array(trailEventSchema) }),
  operations: z.object({ items: z.array(operationSchema), nextCursor }),
};
