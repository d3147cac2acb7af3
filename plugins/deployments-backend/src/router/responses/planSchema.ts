import { z } from 'zod';
import {
  Plan,
  restoreScopes,
} from '@backstage-deployments/plugin-deployments-common';
import { commitSchema } from './commitSchema';
import { shared } from './sharedSchemas';

const files = z.array(
  z.object({
    path: z.string(),
    added: z.array(z.string()),
    removed: z.array(z.string()),
    countLines: z.number().int(),
  }),
);

export const planSchema = z.object({
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  action: shared.action,
  path: z.enum([
    'undo',
    'abort',
    'status',
    'spec',
    'git-commit',
    'pull-request',
    'helm',
    'selector',
  ]),
  summary: z.string(),
  steps: z.array(z.string()),
  changes: z.array(shared.change),
  comesBack: z.array(z.string()),
  doesNotComeBack: z.array(z.string()),
  checks: z.array(
    z.object({
      name: z.string(),
      verdict: z.enum(['pass', 'warn', 'block']),
      message: z.string(),
      url: z.string().optional(),
    }),
  ),
  approvals: z.object({
    required: z.number().int(),
    groups: z.array(z.string()),
    exempt: z.string().optional(),
  }),
  commit: z
    .object({
      repository: z.string(),
      branch: z.string(),
      scope: z.enum(restoreScopes),
      files,
      restores: commitSchema.optional(),
      unships: z.array(commitSchema),
    })
    .optional(),
  switch: z
    .object({
      service: z.string(),
      other: z.string(),
      label: z.string(),
      from: z.string(),
      to: z.string(),
      image: z.string().optional(),
      switchStep: z.number().int(),
      watchStep: z.number().int(),
      watchSeconds: z.number().int(),
      commits: z
        .array(
          z.object({
            step: z.number().int(),
            repository: z.string(),
            branch: z.string(),
            files,
          }),
        )
        .optional(),
    })
    .optional(),
  deploy: z
    .object({
      fromEnvironment: z.string(),
      fromTitle: z.string(),
      images: z.array(shared.image),
      version: z.string(),
      commit: z.string().optional(),
      repository: z.string().optional(),
    })
    .optional(),
  estimatedSeconds: z.number().optional(),
  fromRevision: z.number().int(),
  toRevision: z.number().int().optional(),
  fromVersion: z.string().optional(),
  toVersion: z.string().optional(),
}) satisfies z.ZodType<Plan>;
