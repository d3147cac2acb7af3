import { containerContract } from '../containerContract';
import { Manifest } from '../yaml/Manifest';
import { SIDECAR_METRICS_PORT } from './networkPolicies';
import { Placement } from './Placement';

/** A PodMonitor rather than a ServiceMonitor: several Services select the same pod, which would be counted once for each. */
export function metricsScrape(placement: Placement): Manifest {
  const { name, namespace, labels, selector, hasMesh } = placement;
  return {
    object: {
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'PodMonitor',
      metadata: { name, namespace, labels },
      spec: {
        selector: { matchLabels: selector },
        podMetricsEndpoints: [
          {
            ...(hasMesh
              ? {
                  portNumber: SIDECAR_METRICS_PORT,
                  path: '/stats/prometheus',
                }
              : { port: 'http', path: containerContract.metricsPath }),
            interval: '30s',
          },
        ],
      },
    },
    comments: {
      'spec/podMetricsEndpoints': hasMesh
        ? "The sidecar's metrics and the service's in one, on the port that is not behind mTLS."
        : 'By pod and not by Service: with several Services of the same pods each request would count more than once.',
    },
  };
}
