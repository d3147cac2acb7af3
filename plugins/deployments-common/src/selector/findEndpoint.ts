import { Service } from '../workload/KubernetesObjects';
import { HealthEndpoint } from './RunbookStep';
import { RunbookSettings } from './runbookSettings';
import { labelsOf, picks } from './derivePair';
import { PairMember, SelectorPair } from './SelectorPair';

/** Where the idle colour is asked for its health before it gets traffic: a Service that picks it and not the other. */
export function findIdleService(
  { own, other, service }: SelectorPair,
  services: readonly Service[],
): Service | undefined {
  return services.find(
    candidate =>
      candidate.metadata.uid !== service.metadata.uid &&
      picks(candidate, labelsOf(own.workload)) &&
      !(other && picks(candidate, labelsOf(other.workload))),
  );
}

/**
 * The endpoint by which a Service's workload is asked for its health: what the annotations declare, else the path of its
 * readiness probe. Undefined where neither names one.
 */
export function findEndpoint(
  through: Service,
  { healthPath, healthPort }: RunbookSettings,
  { workload }: PairMember,
): HealthEndpoint | undefined {
  const path = healthPath ?? probePath(workload);
  const port = healthPort ?? firstPort(through);
  if (!path || !port) return undefined;
  return {
    service: through.metadata.name,
    port,
    path,
    declared: healthPath !== undefined,
  };
}

function probePath({ spec }: PairMember['workload']): string | undefined {
  for (const { readinessProbe } of spec?.template?.spec?.containers ?? []) {
    const { httpGet } = (readinessProbe ?? {}) as {
      httpGet?: { path?: string; scheme?: string };
    };
    // The proxy speaks plain HTTP unless it is told otherwise, and a probe's scheme is that of the pod's port.
    if (httpGet && httpGet.scheme !== 'HTTPS') return httpGet.path ?? '/';
  }
  return undefined;
}

function firstPort({ spec }: Service): string | undefined {
  const port = spec?.ports?.[0];
  return port && (port.name ?? String(port.port));
}
