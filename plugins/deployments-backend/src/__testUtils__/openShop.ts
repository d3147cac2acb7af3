import { isDeepStrictEqual } from 'node:util';
import {
  Deployment,
  Operation,
  Plan,
  Rollout,
  ServiceSnapshot,
} from '@backstage-deployments/plugin-deployments-common';
import { FakeCluster } from './FakeCluster';
import { FakeControllers } from './FakeControllers';
import { deployment, rollout, SHOP, template } from './shopObjects';
import { Portal } from './startPortal';
import { until } from './until';

export const WEB = {
  cluster: 'prod',
  namespace: SHOP,
  kind: 'deployments',
  name: 'web',
} as const;
export const CHECKOUT = {
  cluster: 'prod',
  namespace: SHOP,
  kind: 'rollouts',
  name: 'checkout',
} as const;

type Place = typeof WEB | typeof CHECKOUT;

export const pathOf = ({ cluster, namespace, kind, name }: Place) =>
  `/workloads/${cluster}/${namespace}/${kind}/${name}`;

/** A cluster with `web`, a Deployment at its second version, and `checkout`, a canary that waits at 25 %. */
export async function openShop() {
  const cluster = await FakeCluster.start();
  const controllers = new FakeControllers(cluster);
  cluster.put('namespaces', { metadata: { name: SHOP } });
  cluster.put('deployments', deployment('web', '1.0.0'));
  cluster.put('rollouts', rollout('checkout', '1.0.0'));
  const shop = {
    cluster,
    controllers,
    deploy(place: Place, version: string, env: { name: string }[] = []) {
      cluster.change<Deployment | Rollout>(place.kind, SHOP, place.name, it => {
        it.metadata.generation = (it.metadata.generation ?? 1) + 1;
        it.spec = {
          ...it.spec,
          template: template(place.name, version, env),
        } as typeof it.spec;
      });
    },
    web: () => cluster.get<Deployment>('deployments', SHOP, 'web'),
    checkout: () => cluster.get<Rollout>('rollouts', SHOP, 'checkout'),
  };
  shop.deploy(WEB, '1.1.0');
  shop.deploy(CHECKOUT, '1.1.0');
  return shop;
}

export type Shop = Awaited<ReturnType<typeof openShop>>;

/** Waits until the portal has seen a workload at its newest state. */
export async function seen(portal: Portal, place: Place, version: string) {
  await until(`${place.name} ${version} to be seen`, async () => {
    // Its page, which asks no cluster: lists of revisions make the portal look at what these need.
    const page = `/services/default/component/${place.name}`;
    const { body } = await portal.alice.get(page);
    const workload = (body as Partial<ServiceSnapshot>).environments
      ?.flatMap(({ workloads }) => workloads)
      .find(({ ref }) => isDeepStrictEqual(ref, { ...place }));
    return JSON.stringify(workload?.current ?? '').includes(`:${version}"`);
  });
}

export async function planned(
  portal: Portal,
  place: Place,
  request: { action: string; toRevision?: number },
): Promise<Plan> {
  const answer = await portal.alice.post(`${pathOf(place)}/plan`, request);
  if (answer.status !== 200) throw new Error(answer.text);
  return answer.body;
}

let keys = 0;

/** Plans an action and requests it. */
export async function requested(
  portal: Portal,
  place: Place,
  request: { action: string; toRevision?: number },
  by = portal.alice,
): Promise<Operation> {
  const { hash } = await planned(portal, place, request);
  const answer = await by.post('/operations', {
    workload: place,
    ...request,
    reason: 'errors since noon',
    planHash: hash,
    idempotencyKey: `key-number-${(keys += 1)}`,
  });
  if (answer.status !== 202) throw new Error(answer.text);
  return answer.body;
}

/** Waits for the end of an operation, or for another state. */
export async function reached(
  portal: Portal,
  { id }: Pick<Operation, 'id'>,
  state?: Operation['state'],
): Promise<Operation> {
  return until(`operation ${id} to become ${state ?? 'ended'}`, async () => {
    const { body } = await portal.alice.get(`/operations/${id}`);
    return (state ? body.state === state : body.endedAt) && body;
  });
}
