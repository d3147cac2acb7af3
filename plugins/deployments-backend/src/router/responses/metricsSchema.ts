import { z } from 'zod';
import {
  MetricRange,
  metricRanges,
  MetricReading,
  WorkloadMetrics,
} from '@backstage-deployments/plugin-deployments-common';
import { automationSchema } from './automationSchema';
import { shared } from './sharedSchemas';

const query = z.string();
const reading = z.discriminatedUnion('state', [
  z.object({
    query,
    state: z.literal('ok'),
    series: z.array(
      z.object({
        podTemplateHash: z.string().optional(),
        points: z.array(
          z.object({ at: shared.time, value: z.number().nullable() }),
        ),
      }),
    ),
  }),
  z.object({
    query,
    state: z.literal('no-data'),
    why: z.enum(['empty', 'nan']),
  }),
  z.object({
    query,
    state: z.literal('unreachable'),
    message: z.string(),
  }),
]) satisfies z.ZodType<MetricReading>;

export const metricsSchema = z.object({
  range: z.enum(Object.keys(metricRanges) as MetricRange[]),
  from: shared.time,
  to: shared.time,
  stepSeconds: z.number().int(),
  source: z.string().optional(),
  readings: z
    .object({ errorRate: reading, latencyP95Ms: reading, traffic: reading })
    .optional(),
  revisions: z.array(
    z.object({
      podTemplateHash: z.string(),
      revision: z.number().int(),
      version: z.string(),
    }),
  ),
  thresholds: z.object({ errorRate: z.number(), latencyP95Ms: z.number() }),
  automation: automationSchema.optional(),
  markers: z.array(
    z.object({
      at: shared.time,
      kind: z.enum(['revision', 'operation']),
      title: z.string(),
      operationId: z.string().optional(),
    }),
  ),
}) satisfies z.ZodType<WorkloadMetrics>;
