import { z } from 'zod';
import {
  HttpMatch,
  HttpRoute,
  StringMatch,
  TrafficSnapshot,
} from '@backstage-deployments/plugin-deployments-common';

const stringMatch = z.object({
  exact: z.string().optional(),
  prefix: z.string().optional(),
  regex: z.string().optional(),
  hidden: z.literal(true).optional(),
}) satisfies z.ZodType<StringMatch>;

const byName = z.record(z.string(), stringMatch);

const httpMatch = z.object({
  name: z.string().optional(),
  uri: stringMatch.optional(),
  ignoreUriCase: z.boolean().optional(),
  scheme: stringMatch.optional(),
  method: stringMatch.optional(),
  authority: stringMatch.optional(),
  headers: byName.optional(),
  withoutHeaders: byName.optional(),
  queryParams: byName.optional(),
  port: z.number().optional(),
  gateways: z.array(z.string()).optional(),
  sourceLabels: z.record(z.string(), z.string()).optional(),
  sourceNamespace: z.string().optional(),
}) satisfies z.ZodType<HttpMatch>;

const host = {
  host: z.string().optional(),
  subset: z.string().optional(),
};

const httpRoute = z.object({
  name: z.string().optional(),
  match: z.array(httpMatch).optional(),
  route: z
    .array(
      z.object({
        destination: z.object(host).optional(),
        weight: z.number().optional(),
      }),
    )
    .optional(),
  mirror: z.object(host).optional(),
  redirect: z.object({}).optional(),
  directResponse: z.object({}).optional(),
  delegate: z.object({}).optional(),
}) satisfies z.ZodType<HttpRoute>;

const trafficRoute = z.object({
  name: z.string().optional(),
  who: z.array(z.string()),
  destinations: z.array(
    z.object({
      role: z.enum(['canary', 'stable', 'workload', 'other']),
      host: z.string(),
      subset: z.string().optional(),
      percent: z.number(),
    }),
  ),
  instead: z.enum(['redirect', 'direct response', 'delegate']).optional(),
  managed: z.literal(true).optional(),
});

export const trafficSchema = z.object({
  actual: z.object({ canary: z.number(), stable: z.number() }).optional(),
  problem: z.string().optional(),
  virtualServices: z.array(
    z.object({
      virtualService: z.string(),
      namespace: z.string(),
      hosts: z.array(z.string()),
      routes: z.array(trafficRoute),
      http: z.array(httpRoute),
    }),
  ),
}) satisfies z.ZodType<TrafficSnapshot>;
