import { Manifest } from '../cluster/ClusterAdmin';

/** A VirtualService with one route, to `NAME-stable` and `NAME-canary`, as a Rollout's controller wants to find it. */
export function virtualService(namespace: string, name = 'web'): Manifest {
  return {
    apiVersion: 'networking.istio.io/v1',
    kind: 'VirtualService',
    metadata: { name, namespace },
    spec: {
      hosts: [name],
      http: [
        {
          name: 'primary',
          route: [
            { destination: { host: `${name}-stable` }, weight: 100 },
            { destination: { host: `${name}-canary` }, weight: 0 },
          ],
        },
      ],
    },
  };
}

/** How a Rollout refers to the above and to its two Services. */
export function istioTraffic(name = 'web') {
  return {
    stableService: `${name}-stable`,
    canaryService: `${name}-canary`,
    trafficRouting: {
      istio: { virtualService: { name, routes: ['primary'] } },
    },
  };
}
