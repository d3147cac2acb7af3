import { Deployment } from './Deployment';

/**
 * How many pods more, and how many available ones fewer than wanted a rolling update may have. Percentages round up for
 * the surge and down for the unavailable; both zero would never move, so one may be unavailable then
 * (pkg/controller/deployment/util, ResolveFenceposts, MaxSurge, MaxUnavailable).
 */
export function rollingBounds({ spec }: Pick<Deployment, 'spec'>): {
  maxSurge: number;
  maxUnavailable: number;
} {
  const { type, rollingUpdate } = spec.strategy;
  if (type !== 'RollingUpdate' || !rollingUpdate) {
    return { maxSurge: 0, maxUnavailable: 0 };
  }
  const maxSurge = Math.ceil(resolve(rollingUpdate.maxSurge, spec.replicas));
  const unavailable = Math.floor(
    resolve(rollingUpdate.maxUnavailable, spec.replicas),
  );
  const atLeast = maxSurge === 0 && unavailable === 0 ? 1 : unavailable;
  return { maxSurge, maxUnavailable: Math.min(atLeast, spec.replicas) };
}

function resolve(value: number | string, replicas: number): number {
  return typeof value === 'number'
    ? value
    : (Number.parseInt(value, 10) * replicas) / 100;
}
