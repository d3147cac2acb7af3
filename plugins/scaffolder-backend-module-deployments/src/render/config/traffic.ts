import { Manifest } from '../yaml/Manifest';
import { YamlMap } from '../yaml/YamlValue';
import { Placement } from './Placement';
import { serviceNames } from './serviceNames';
import { beforeWorkload } from './syncWave';

/** Takes a pod out that fails again and again, but never more than half of them. */
const outlierDetection = {
  consecutive5xxErrors: 5,
  interval: '10s',
  baseEjectionTime: '30s',
  maxEjectionPercent: 50,
} as const;

/** How the mesh sends requests to the service; nothing without a mesh. */
export function traffic(placement: Placement): Manifest[] {
  if (!placement.hasMesh) return [];
  const { name, strategy } = placement;
  // Argo Rollouts switches the Services themselves: there is nothing to route.
  if (strategy === 'blue-green') {
    return [destinationRule(placement, name, { outlierDetection })];
  }
  if (strategy !== 'canary' && strategy !== 'ab') {
    return [
      virtualService(placement, [{ destination: { host: name } }]),
      destinationRule(placement, name, { outlierDetection }),
    ];
  }
  const { stable, canary } = serviceNames(placement);
  return [
    virtualService(placement, [
      { destination: { host: stable }, weight: 100 },
      { destination: { host: canary }, weight: 0 },
    ]),
    destinationRule(placement, stable, { outlierDetection }),
    destinationRule(placement, canary, {}),
  ];
}

function virtualService(
  { name, namespace, labels }: Placement,
  route: readonly YamlMap[],
): Manifest {
  const isSplit = route.length > 1;
  return {
    object: {
      apiVersion: 'networking.istio.io/v1',
      kind: 'VirtualService',
      metadata: { name, namespace, labels, annotations: { ...beforeWorkload } },
      spec: {
        hosts: [`${name}.${namespace}.svc.cluster.local`],
        http: [
          {
            name: 'primary',
            route,
            timeout: '30s',
            retries: {
              attempts: 2,
              perTryTimeout: '10s',
              retryOn: 'connect-failure,refused-stream,unavailable',
            },
          },
        ],
      },
    },
    comments: {
      ...(isSplit && {
        'spec/http/0/route':
          'As between two rollouts. Argo Rollouts writes the weights during one, and the Application leaves them to it.',
      }),
      'spec/http/0/retries':
        'Only where the service has not seen the request: a repeated order is two orders, and a hidden error is not measured.',
    },
  };
}

function destinationRule(
  { namespace, labels, strategy }: Placement,
  host: string,
  policy: YamlMap,
): Manifest {
  const isCanary =
    (strategy === 'canary' || strategy === 'ab') && !policy.outlierDetection;
  return {
    object: {
      apiVersion: 'networking.istio.io/v1',
      kind: 'DestinationRule',
      metadata: {
        name: host,
        namespace,
        labels,
        annotations: { ...beforeWorkload },
      },
      spec: {
        host: `${host}.${namespace}.svc.cluster.local`,
        trafficPolicy: {
          loadBalancer: { simple: 'LEAST_REQUEST' },
          connectionPool: {
            tcp: { maxConnections: 1000, connectTimeout: '5s' },
            http: { http1MaxPendingRequests: 100, http2MaxRequests: 1000 },
          },
          ...policy,
        },
      },
    },
    comments: isCanary
      ? {
          'spec/trafficPolicy':
            'No outlier detection: what the newest version fails at is to be measured, not to be routed around.',
        }
      : undefined,
  };
}
