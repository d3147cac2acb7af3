import { service } from '../__fixtures__/pair';
import { WorkloadObservation } from '../snapshot/WorkloadObservation';
import { ownerOf } from './ownerOf';

const application = (kind: string) => ({
  metadata: { name: 'orders', namespace: 'argocd' },
  spec: {},
  status: { resources: [{ kind, namespace: 'shop', name: 'orders' }] },
});
const tracking = (id: string) => ({
  annotations: { 'argocd.argoproj.io/tracking-id': id },
});
const flux = {
  'kustomize.toolkit.fluxcd.io/name': 'apps',
  'kustomize.toolkit.fluxcd.io/namespace': 'flux-system',
};
const kustomization = (id: string) => ({
  kustomization: {
    metadata: { name: 'apps', namespace: 'flux-system' },
    status: { inventory: { entries: [{ id }] } },
  },
});

it.each<
  [
    string,
    Parameters<typeof service>[2],
    Pick<WorkloadObservation, 'applications' | 'flux'>,
    object,
  ]
>([
  [
    'the Application that lists it',
    tracking('orders:/Service:shop/orders'),
    { applications: [application('Service')] },
    { kind: 'argocd', name: 'orders', confirmed: true },
  ],
  [
    'an Application that lists a Deployment of that name alone, unconfirmed',
    tracking('orders:/Service:shop/orders'),
    { applications: [application('Deployment')] },
    { kind: 'argocd', name: 'orders', confirmed: false },
  ],
  [
    'nobody, by a tracking id that was copied from another Service',
    tracking('orders:/Service:shop/baskets'),
    { applications: [application('Service')] },
    { kind: 'none' },
  ],
  [
    'the Kustomization whose inventory has it: the core group has no name',
    { labels: flux },
    { applications: [], flux: kustomization('shop_orders__Service') },
    { kind: 'flux', name: 'apps', confirmed: true },
  ],
  [
    'a Kustomization that has applied a Deployment of that name alone, unconfirmed',
    { labels: flux },
    { applications: [], flux: kustomization('shop_orders_apps_Deployment') },
    { kind: 'flux', name: 'apps', confirmed: false },
  ],
])('finds for a Service %s', (_what, metadata, seen, owner) => {
  expect(
    ownerOf(service('orders', { slot: 'blue' }, metadata), 'Service', seen),
  ).toMatchObject(owner);
});
