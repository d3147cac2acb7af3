import { WorkloadObservation } from '../snapshot/WorkloadObservation';
import { Deployment, Service } from '../workload/KubernetesObjects';
import { deployment, observation } from './objects';

/** One colour of `orders`. */
export function half(
  slot: string,
  version: string,
  change: Parameters<typeof deployment>[0] & { label?: string } = {},
): Deployment {
  const { label = 'slot', ...more } = change;
  const replicas = more.spec?.replicas ?? 3;
  return deployment({
    ...more,
    metadata: {
      name: `orders-${slot}`,
      uid: `uid-${slot}`,
      labels: { 'backstage.io/kubernetes-id': 'orders' },
      ...more.metadata,
    },
    spec: {
      replicas,
      template: {
        metadata: { labels: { app: 'orders', [label]: slot } },
        spec: {
          containers: [{ name: 'app', image: `demo/orders:${version}` }],
        },
      },
      ...more.spec,
    },
    status: {
      replicas,
      updatedReplicas: replicas,
      readyReplicas: replicas,
      availableReplicas: replicas,
    },
  });
}

/** A Service of `orders`. */
export function service(
  name: string,
  selector: Record<string, string>,
  metadata: Partial<Service['metadata']> = {},
): Service {
  return {
    metadata: {
      name,
      namespace: 'shop',
      uid: `uid-service-${name}`,
      resourceVersion: '50',
      ...metadata,
    },
    spec: {
      selector: { app: 'orders', ...selector },
      ports: [{ name: 'http', port: 80 }],
    },
  };
}

/** Green, which is idle and holds 1.1.0, beside blue, which serves 1.0.0. */
export function idleGreen(
  change: Partial<WorkloadObservation> = {},
): WorkloadObservation {
  return observation({
    workload: half('green', '1.1.0'),
    siblings: [half('blue', '1.0.0')],
    services: [service('orders', { slot: 'blue' })],
    replicaSets: [],
    ...change,
  });
}
