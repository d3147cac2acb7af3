import { z } from 'zod';
import {
  ContainerImage,
  endedOperationStates,
  activeOperationStates,
  actions,
  TemplateChange,
  tiers,
  workloadKinds,
  WorkloadRef,
} from '@backstage-deployments/plugin-deployments-common';

/** The parts that several answers share. `satisfies` keeps each in step with the domain's type. */
export const shared = {
  action: z.enum(actions),
  operationState: z.enum([...activeOperationStates, ...endedOperationStates]),
  phase: z.enum(['Healthy', 'Progressing', 'Paused', 'Degraded', 'Unknown']),
  tier: z.enum(tiers),
  time: z.iso.datetime(),
  workloadRef: z.object({
    cluster: z.string(),
    namespace: z.string(),
    kind: z.enum(workloadKinds),
    name: z.string(),
  }) satisfies z.ZodType<WorkloadRef>,
  image: z.object({
    container: z.string(),
    image: z.string(),
    tag: z.string().optional(),
    digest: z.string().optional(),
  }) satisfies z.ZodType<ContainerImage>,
  change: z.object({
    path: z.string(),
    kind: z.enum(['added', 'removed', 'changed']),
    from: z.string().optional(),
    to: z.string().optional(),
    redacted: z.boolean().optional(),
  }) satisfies z.ZodType<TemplateChange>,
};
