import { containerContract } from '../containerContract';
import { YamlMap } from '../yaml/YamlValue';
import { Placement } from './Placement';
import { sidecarResources } from './sidecarResources';

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
    // The service must not send requests before its sidecar can.
    'proxy.istio.io/config': 'holdApplicationUntilProxyStarts: true',
  };
}
