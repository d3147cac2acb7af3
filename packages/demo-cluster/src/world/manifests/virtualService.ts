import { NewApiObject } from '../../apiserver/ApiObject';
import { labelsOf } from './labelsOf';

/** All traffic to stable; the Rollout's controller sets the weights while it updates. */
export function virtualService(component: string): NewApiObject {
  return {
    apiVersion: 'networking.istio.io/v1',
    kind: 'VirtualService',
    metadata: { name: component, labels: labelsOf(component) },
    spec: {
      hosts: [component],
      http: [
        {
          name: 'primary',
          route: [
            { destination: { host: `${component}-stable` }, weight: 100 },
            { destination: { host: `${component}-canary` }, weight: 0 },
          ],
        },
      ],
    },
  };
}

/** How a Rollout refers to the above and to its two Services. */
export function istioTraffic(component: string) {
  return {
    stableService: `${component}-stable`,
    canaryService: `${component}-canary`,
    trafficRouting: {
      istio: {
        virtualServices: [{ name: component, routes: ['primary'] }],
      },
    },
  };
}
