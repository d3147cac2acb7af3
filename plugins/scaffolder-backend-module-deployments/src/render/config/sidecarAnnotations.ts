import { containerContract } from '../containerContract';
import { YamlMap } from '../yaml/YamlValue';
import { Placement } from './Placement';
import { sidecarResources } from './sidecarResources';
import { termination } from './termination';

/**
 * The sidecar is there first and leaves last. By itself it ends 5 seconds after the pod is told to leave, under requests that
 * are still answered; so it waits for its last connection, as far as the pod has time. Older versions of Istio take only
 * the minimum and the pod's own end for bounds, newer ones `terminationDrainDuration` too.
 */
const proxyConfig = `holdApplicationUntilProxyStarts: true
terminationDrainDuration: ${termination.sidecar}s
proxyMetadata:
  EXIT_ON_ZERO_ACTIVE_CONNECTIONS: "true"
  MINIMUM_DRAIN_DURATION: ${termination.drain}s
`;

/** What Istio's sidecar reads of a pod. It serves the service's metrics with its own, so that they are read without mTLS. */
export function sidecarAnnotations({ specification }: Placement): YamlMap {
  const { cpu, memory } = sidecarResources;
  return {
    'prometheus.io/scrape': 'true',
    'prometheus.io/port': String(specification.spec.port),
    'prometheus.io/path': containerContract.metricsPath,
    'sidecar.istio.io/proxyCPU': `${cpu.request}m`,
    'sidecar.istio.io/proxyCPULimit': `${cpu.limit}m`,
    'sidecar.istio.io/proxyMemory': `${memory.request}Mi`,
    'sidecar.istio.io/proxyMemoryLimit': `${memory.limit}Mi`,
    'proxy.istio.io/config': proxyConfig,
  };
}
