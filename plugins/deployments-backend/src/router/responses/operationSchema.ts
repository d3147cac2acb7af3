import { z } from 'zod';
import {
  Operation,
  OperationSummary,
} from '@backstage-deployments/plugin-deployments-common';
import { planSchema } from './planSchema';
import { shared } from './sharedSchemas';

const approval = z.object({
  by: z.string(),
  verdict: z.enum(['approve', 'reject']),
  at: shared.time,
  comment: z.string().optional(),
});

const figure = z.discriminatedUnion('state', [
  z.object({ state: z.literal('ok'), value: z.number() }),
  z.object({ state: z.literal('no-data') }),
  z.object({ state: z.literal('unreachable'), message: z.string() }),
]);
const figures = z.object({ errorRate: figure, latencyP95Ms: figure });

const summary = {
  id: z.string(),
  action: shared.action,
  state: shared.operationState,
  requestedBy: z.string(),
  requestedAt: shared.time,
  endedAt: shared.time.optional(),
  fromVersion: z.string().optional(),
  toVersion: z.string().optional(),
  reason: z.string(),
  result: z.string().optional(),
  breakGlass: z
    .object({
      review: z
        .object({ by: z.string(), at: shared.time, comment: z.string() })
        .optional(),
    })
    .optional(),
};

export const operationSummarySchema = z.object({
  ...summary,
  approval: z
    .object({
      ...planSchema.shape.approvals.shape,
      given: z.array(approval),
      expiresAt: shared.time.optional(),
    })
    .optional(),
}) satisfies z.ZodType<OperationSummary>;

export const operationSchema = z.object({
  ...summary,
  workload: shared.workloadRef,
  entityRef: z.string(),
  environment: z.string(),
  fromRevision: z.number().int(),
  toRevision: z.number().int().optional(),
  path: planSchema.shape.path,
  steps: z.array(
    z.object({
      title: z.string(),
      state: z.enum(['pending', 'running', 'done', 'failed', 'skipped']),
      startedAt: shared.time.optional(),
      endedAt: shared.time.optional(),
      message: z.string().optional(),
      commit: z.string().optional(),
    }),
  ),
  approvals: z.array(approval),
  expiresAt: shared.time.optional(),
  approvedAt: shared.time.optional(),
  actingFor: z.string().optional(),
  automation: z
    .object({
      mode: z.enum(['dry-run', 'on']),
      evidence: z.object({
        metric: z.enum(['errorRate', 'latencyP95Ms']),
        query: z.string(),
        value: z.number(),
        threshold: z.number(),
        podTemplateHash: z.string(),
        version: z.string(),
        samples: z.array(
          z.object({ at: shared.time, value: z.number().nullable() }),
        ),
      }),
    })
    .optional(),
  proposal: z
    .object({
      id: z.string(),
      url: z.string(),
      openedAt: shared.time,
      mergedAt: shared.time.optional(),
    })
    .optional(),
  reversal: z
    .object({ at: shared.time, reason: z.string(), by: z.string().optional() })
    .optional(),
  proof: z
    .object({
      checks: z.array(
        z.object({
          name: z.string(),
          passed: z.boolean(),
          message: z.string(),
          at: shared.time,
        }),
      ),
      metrics: z.object({ before: figures, after: figures }).optional(),
    })
    .optional(),
  links: z.array(z.object({ title: z.string(), url: z.string() })),
  planHash: z.string(),
  plan: planSchema,
}) satisfies z.ZodType<Operation>;
