import { PodTemplateSpec, Workload } from '../workload/KubernetesObjects';
import { parseQuantity } from './parseQuantity';
import { ResourceQuota } from './PlanFacts';

/** Kubernetes' own default of maxSurge. */
const SURGE_DEFAULT = '25%';

type Resources = {
  requests?: Record<string, string>;
  limits?: Record<string, string>;
};

/**
 * Why the pods that a rollout starts beside the old ones would not fit into a quota; undefined when they would, or when
 * nothing is known. A warning and no more: the old pods make room one by one where the strategy lets them.
 */
export function findQuotaProblem(
  { spec }: Workload,
  template: PodTemplateSpec,
  quotas: readonly ResourceQuota[],
): string | undefined {
  const replicas = spec?.replicas ?? 1;
  const surge = surgeOf(spec?.strategy, replicas);
  if (surge === 0) return undefined;
  for (const { metadata, status } of quotas) {
    for (const [resource, limit] of Object.entries(status?.hard ?? {})) {
      const hard = parseQuantity(limit);
      const used = parseQuantity(status?.used?.[resource] ?? '0');
      const needed = surge * neededByPod(template, resource);
      if (hard !== undefined && used !== undefined && used + needed > hard) {
        const pods = surge === 1 ? 'one more pod' : `${surge} more pods`;
        return `ResourceQuota ${metadata.name} leaves no room for ${pods}: ${resource} is ${status?.used?.[resource]} of ${limit}, so the rollout may get stuck`;
      }
    }
  }
  return undefined;
}

function surgeOf(strategy: unknown, replicas: number): number {
  const { type, rollingUpdate, canary } = (strategy ?? {}) as {
    type?: string;
    rollingUpdate?: { maxSurge?: string | number };
    canary?: { maxSurge?: string | number };
  };
  if (type === 'Recreate' || replicas === 0) return 0;
  const given = rollingUpdate?.maxSurge ?? canary?.maxSurge ?? SURGE_DEFAULT;
  const surge =
    typeof given === 'string' && given.endsWith('%')
      ? Math.ceil((replicas * Number(given.slice(0, -1))) / 100)
      : Number(given);
  return Number.isFinite(surge) ? surge : 0;
}

/** What one pod counts in a quota: itself, or the sum over its containers. */
function neededByPod({ spec }: PodTemplateSpec, resource: string): number {
  if (resource === 'pods' || resource === 'count/pods') return 1;
  const [kind, name] = resource.includes('.')
    ? resource.split('.', 2)
    : ['requests', resource];
  if (kind !== 'requests' && kind !== 'limits') return 0;
  return (spec?.containers ?? []).reduce((sum, container) => {
    const { resources } = container as { resources?: Resources };
    // A container that names only a limit asks for as much.
    const asked =
      resources?.[kind]?.[name] ??
      (kind === 'requests' ? resources?.limits?.[name] : undefined);
    return sum + (parseQuantity(asked ?? '0') ?? 0);
  }, 0);
}
