import { z } from 'zod';
import { InputError } from '@backstage/errors';
import {
  actions,
  activeOperationStates,
  endedOperationStates,
  MetricRange,
  metricRanges,
  PAGE_LIMIT_DEFAULT,
  PAGE_LIMIT_MAX,
  REASON_LENGTH_MAX,
  restoreScopes,
  workloadKinds,
} from '@backstage-deployments/plugin-deployments-common';

/** RFC 1123 names as Kubernetes has them; anything else cannot exist, so it is not asked for. */
const dnsName = z
  .string()
  .regex(
    /^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$/,
    'is not a name that Kubernetes allows',
  );
const entityRef = z
  .string()
  .max(250)
  .regex(
    /^[^:/\s]+:[^:/\s]+\/[^:/\s]+$/,
    'is not a full entity ref such as component:default/checkout',
  );
const limit = z.coerce
  .number()
  .int()
  .min(1)
  .max(PAGE_LIMIT_MAX)
  .default(PAGE_LIMIT_DEFAULT);
const cursor = z.string().max(500).optional();

export const serviceRef = z.object({ entityRef });

export const workloadPath = z.object({
  cluster: z.string().min(1).max(253),
  namespace: dnsName,
  kind: z.enum(workloadKinds),
  name: dnsName,
});

export const fleetQuery = z.object({
  owner: z.string().max(250).optional(),
  /** Only services with something that waits for approval or review. */
  waiting: z
    .literal('true')
    .transform(() => true as const)
    .optional(),
  phase: z
    .enum(['Healthy', 'Progressing', 'Paused', 'Degraded', 'Unknown'])
    .optional(),
  environment: z.string().max(250).optional(),
  limit,
  cursor,
});

/** Environment names. */
export const compareQuery = z.object({
  from: z.string().min(1).max(250),
  to: z.string().min(1).max(250),
});

export const diffQuery = z.object({
  against: z
    .union([z.literal('live'), z.coerce.number().int().min(0)])
    .default('live'),
});

export const automationBody = z.strictObject({
  armed: z.boolean(),
  reason: z.string(),
});

export const metricsQuery = z.object({
  range: z.enum(Object.keys(metricRanges) as MetricRange[]).default('1h'),
});

export const revisionPath = z.object({
  revision: z.coerce.number().int().min(0),
});

/** Of a switch; what it means is said by the plan. */
const image = z.string().trim().min(1).max(500).optional();

export const planBody = z.strictObject({
  action: z.enum(actions),
  toRevision: z.number().int().min(0).optional(),
  image,
  config: z.enum(restoreScopes).optional(),
});

export const operationBody = z.strictObject({
  workload: workloadPath,
  action: z.enum(actions),
  toRevision: z.number().int().min(0).optional(),
  image,
  config: z.enum(restoreScopes).optional(),
  reason: z.string(),
  planHash: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'is not the hash of a plan')
    .optional(),
  idempotencyKey: z.string().min(8).max(128),
  breakGlass: z.boolean().optional(),
});

export const approvalBody = z.strictObject({
  verdict: z.enum(['approve', 'reject']),
  comment: z.string().default(''),
});

export const reviewBody = z.strictObject({ comment: z.string() });

export const operationsQuery = z.object({
  service: entityRef.optional(),
  environment: z.string().max(250).optional(),
  state: z.enum([...activeOperationStates, ...endedOperationStates]).optional(),
  /** Those that went past approvals or a freeze and that nobody has reviewed yet. */
  review: z.literal('open').optional(),
  limit,
  cursor,
});

export const holdsQuery = z.object({
  service: entityRef.optional(),
  environment: z.string().max(250).optional(),
  state: z.enum(['active', 'lifted', 'all']).default('active'),
  limit,
});

export const liftBody = z.strictObject({
  reason: z.string().trim().max(REASON_LENGTH_MAX).optional(),
});

/** @throws InputError that names the first wrong field */
export function parseRequest<T extends z.ZodType>(
  schema: T,
  value: unknown,
): z.output<T> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = issue.path.join('.') || 'body';
  throw new InputError(`${field}: ${issue.message}`);
}
