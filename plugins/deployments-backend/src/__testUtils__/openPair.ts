import {
  Deployment,
  Service,
} from '@backstage-deployments/plugin-deployments-common';
import { FakeCluster } from './FakeCluster';
import { FakeControllers } from './FakeControllers';
import { deployment, SHOP, template } from './shopObjects';

/** The colour that is idle at first: where the traffic is to go. */
export const GREEN = {
  cluster: 'prod',
  namespace: SHOP,
  kind: 'deployments',
  name: 'orders-green',
} as const;
export const BLUE = { ...GREEN, name: 'orders-blue' } as const;

type Colour = 'blue' | 'green';

/** Half of a pair, as its owner deploys it. */
export function half(
  pair: string,
  colour: Colour,
  version: string,
  replicas: number,
): Deployment {
  const made = deployment(`${pair}-${colour}`, version);
  const labels = { app: pair, slot: colour };
  return {
    ...made,
    metadata: {
      ...made.metadata,
      labels: { ...labels, 'backstage.io/kubernetes-id': pair },
    },
    spec: {
      ...made.spec,
      replicas,
      selector: { matchLabels: labels },
      template: { ...template(pair, version), metadata: { labels } },
    },
  };
}

export function serviceOf(
  pair: string,
  name: string,
  colour: Colour,
  annotations: Record<string, string> = {},
): Service {
  return {
    metadata: { name, namespace: SHOP, annotations },
    spec: {
      selector: { app: pair, slot: colour },
      ports: [{ name: 'http', port: 80 }],
    },
  };
}

/** A cluster with `orders`: blue serves 1.0.0 on two pods, green holds 1.1.0 and has none. */
export async function openPair(annotations: Record<string, string> = {}) {
  const cluster = await FakeCluster.start();
  const controllers = new FakeControllers(cluster);
  cluster.put('namespaces', { metadata: { name: SHOP } });
  cluster.put('deployments', half('orders', 'blue', '1.0.0', 2));
  cluster.put('deployments', half('orders', 'green', '1.1.0', 0));
  cluster.put('services', serviceOf('orders', 'orders', 'blue', annotations));
  const serves = () =>
    cluster.get<Service>('services', SHOP, 'orders').spec?.selector?.slot;
  return {
    cluster,
    controllers,
    serves,
    of: (colour: Colour) =>
      cluster.get<Deployment>('deployments', SHOP, `orders-${colour}`),
    /** What was written, in order: `services/orders`, `deployments/orders-green`. */
    writes: () =>
      cluster.requests
        .filter(({ method }) => method === 'PATCH' || method === 'POST')
        .filter(({ code }) => code !== undefined && code < 300)
        .map(({ plural, name, body }) => {
          const made = body as { metadata?: { name?: string } };
          return `${plural}/${name ?? made.metadata?.name}`;
        }),
  };
}
