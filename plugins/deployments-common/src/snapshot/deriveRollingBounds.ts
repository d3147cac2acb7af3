import { Deployment } from '../workload/KubernetesObjects';
import { RollingBounds } from './Snapshot';

/** What the API server fills in where a Deployment says nothing. */
const DEFAULT = '25%';

/**
 * How far a rolling update may leave the wanted number of pods. Percentages round up for the surge and down for the
 * unavailable; both zero could never move, so one may be unavailable then (pkg/controller/deployment/util,
 * ResolveFenceposts).
 */
export function deriveRollingBounds({
  spec,
}: Deployment): RollingBounds | undefined {
  const { type = 'RollingUpdate', rollingUpdate } = spec?.strategy ?? {};
  if (type !== 'RollingUpdate') return undefined;
  const replicas = spec?.replicas ?? 1;
  const maxSurge = Math.ceil(
    resolve(rollingUpdate?.maxSurge ?? DEFAULT, replicas),
  );
  const unavailable = Math.floor(
    resolve(rollingUpdate?.maxUnavailable ?? DEFAULT, replicas),
  );
  const atLeast = maxSurge === 0 && unavailable === 0 ? 1 : unavailable;
  return { maxSurge, maxUnavailable: Math.min(atLeast, replicas) };
}

function resolve(value: number | string, replicas: number): number {
  return typeof value === 'number'
    ? value
    : (Number.parseInt(value, 10) * replicas) / 100;
}
