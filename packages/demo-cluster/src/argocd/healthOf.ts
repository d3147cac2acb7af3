import { ApiObject } from '../apiserver/ApiObject';
import { HealthStatus } from './Application';

interface Condition {
  type: string;
  status: string;
  reason?: string;
}

const rolloutPhases: Readonly<Record<string, HealthStatus>> = {
  Healthy: 'Healthy',
  Paused: 'Suspended',
  Progressing: 'Progressing',
  Degraded: 'Degraded',
};

/**
 * A resource's health as Argo CD sees it (gitops-engine pkg/health/health_deployment.go and resource_customizations
 * for Rollout). Undefined for kinds that have none and do not count.
 */
export function healthOf(live: ApiObject): HealthStatus | undefined {
  switch (live.kind) {
    case 'Deployment':
      return healthOfDeployment(live);
    case 'Rollout':
      return rolloutPhases[live.status?.phase ?? ''] ?? 'Progressing';
    default:
      return undefined;
  }
}

function healthOfDeployment({ metadata, spec, status }: ApiObject) {
  if (spec?.paused) return 'Suspended';
  const conditions: Condition[] = status?.conditions ?? [];
  const desired: number = spec?.replicas ?? 1;
  const updated: number = status?.updatedReplicas ?? 0;
  if ((metadata.generation ?? 0) > (status?.observedGeneration ?? 0)) {
    return 'Progressing';
  }
  if (conditions.some(({ reason }) => reason === 'ProgressDeadlineExceeded')) {
    return 'Degraded';
  }
  const rolled =
    updated >= desired &&
    (status?.replicas ?? 0) <= updated &&
    (status?.availableReplicas ?? 0) >= updated;
  return rolled ? 'Healthy' : 'Progressing';
}

const worstFirst: readonly HealthStatus[] = [
  'Unknown',
  'Degraded',
  'Missing',
  'Progressing',
  'Suspended',
  'Healthy',
];

/** An Application is as healthy as its worst resource (gitops-engine pkg/health/health.go, healthOrder). */
export function worstHealth(states: readonly HealthStatus[]): HealthStatus {
  return worstFirst.find(state => states.includes(state)) ?? 'Healthy';
}
