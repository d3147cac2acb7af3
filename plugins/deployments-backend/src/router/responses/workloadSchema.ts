import { z } from 'zod';
import { WorkloadSnapshot } from '@backstage-deployments/plugin-deployments-common';
import { operationSummarySchema } from './operationSchema';
import { revisionSchema } from './revisionSchema';
import { shared } from './sharedSchemas';
import { trafficSchema } from './trafficSchema';

const status = z.object({
  phase: shared.phase,
  reason: z.string().optional(),
  message: z.string(),
  cause: z
    .object({ reason: z.string(), message: z.string(), nextStep: z.string() })
    .optional(),
  since: z.string().optional(),
});

const revisionPods = z.object({
  desired: z.number().int(),
  available: z.number().int(),
});

const step = z.object({
  label: z.string(),
  kind: z.enum([
    'setWeight',
    'pause',
    'analysis',
    'setCanaryScale',
    'experiment',
    'setHeaderRoute',
    'setMirrorRoute',
    'plugin',
  ]),
  detail: z.string().optional(),
  weight: z.number().optional(),
  durationSeconds: z.number().optional(),
  endsAt: shared.time.optional(),
  state: z.enum(['done', 'current', 'pending']),
});

const metric = z.object({
  name: z.string(),
  phase: z.string(),
  message: z.string().optional(),
  successCondition: z.string().optional(),
  failureCondition: z.string().optional(),
  provider: z.string().optional(),
  successful: z.number().int(),
  failed: z.number().int(),
  inconclusive: z.number().int().optional(),
  errors: z.number().int().optional(),
  failureLimit: z.number().optional(),
  interval: z.string().optional(),
  count: z.number().optional(),
  measurements: z.array(
    z.object({
      value: z.string().optional(),
      phase: z.string(),
      message: z.string().optional(),
      finishedAt: z.string().optional(),
    }),
  ),
});

const analysisRun = z.object({
  name: z.string(),
  type: z.enum([
    'step',
    'background',
    'pre-promotion',
    'post-promotion',
    'experiment',
  ]),
  step: z.number().int().optional(),
  phase: z.string(),
  message: z.string().optional(),
  podTemplateHash: z.string().optional(),
  startedAt: z.string().optional(),
  metrics: z.array(metric),
});

const experiment = z.object({
  name: z.string(),
  phase: z.string(),
  message: z.string().optional(),
  endsAt: shared.time.optional(),
  sides: z.array(
    z.object({
      name: z.string(),
      desired: z.number().int(),
      available: z.number().int(),
    }),
  ),
  analysisRuns: z.array(analysisRun),
});

const owner = z.object({
  kind: z.enum(['argocd', 'flux', 'helm', 'none']),
  name: z.string().optional(),
  namespace: z.string().optional(),
  autoSync: z.boolean().optional(),
  selfHeal: z.boolean().optional(),
  confirmed: z.boolean().optional(),
  source: z
    .object({
      repoURL: z.string(),
      path: z.string().optional(),
      revision: z.string().optional(),
      valueFiles: z.array(z.string()).optional(),
    })
    .optional(),
});

export const workloadSchema = z.object({
  ref: shared.workloadRef,
  uid: z.string(),
  strategy: z.enum(['rolling', 'recreate', 'canary', 'blue-green', 'selector']),
  status,
  replicas: z.object({
    desired: z.number().int(),
    updated: z.number().int(),
    ready: z.number().int(),
    available: z.number().int(),
    total: z.number().int(),
  }),
  current: revisionSchema,
  stable: revisionSchema.optional(),
  pods: z.object({ current: revisionPods, stable: revisionPods }).optional(),
  steps: z.array(step).optional(),
  currentStep: z.number().int().optional(),
  weights: z.object({ canary: z.number(), stable: z.number() }).optional(),
  traffic: trafficSchema.optional(),
  blueGreen: z
    .object({
      activeService: z.string().optional(),
      previewService: z.string().optional(),
      activeHash: z.string().optional(),
      previewHash: z.string().optional(),
      promotesAt: shared.time.optional(),
      wayBack: z.object({ version: z.string(), until: shared.time }).optional(),
    })
    .optional(),
  selector: z
    .object({
      service: z.string(),
      label: z.string(),
      slot: z.string(),
      role: z.enum(['active', 'idle', 'unclear']),
      other: z
        .object({
          name: z.string(),
          slot: z.string(),
          version: z.string(),
          desired: z.number().int(),
          ready: z.number().int(),
        })
        .optional(),
      since: shared.time.optional(),
      by: z.string().optional(),
      problem: z.string().optional(),
    })
    .optional(),
  rolling: z
    .object({
      maxSurge: z.number().int(),
      maxUnavailable: z.number().int(),
    })
    .optional(),
  imageProblems: z
    .array(
      z.object({
        container: z.string(),
        image: z.string(),
        kind: z.enum(['moved', 'mutable']),
        message: z.string(),
      }),
    )
    .optional(),
  analysisRuns: z.array(analysisRun).optional(),
  experiment: experiment.optional(),
  splitProblem: z.string().optional(),
  owner,
  hold: z
    .object({
      id: z.string(),
      version: z.string(),
      revision: z.number().int().optional(),
      by: z.string(),
      reason: z.string(),
      since: shared.time,
      cluster: z.string(),
    })
    .optional(),
  actions: z.array(
    z.object({
      action: shared.action,
      allowed: z.boolean(),
      reason: z.string().optional(),
      version: z.string().optional(),
      fromEnvironment: z.string().optional(),
    }),
  ),
  operation: operationSummarySchema.optional(),
  waiting: operationSummarySchema.optional(),
  openReviews: z.array(operationSummarySchema).optional(),
}) satisfies z.ZodType<WorkloadSnapshot>;
