import { ago } from '../ago';
import { DemoService, Release } from '../DemoService';
import { deployment } from '../manifests/deployment';
import { service } from '../manifests/service';
import { replicasIn } from '../replicasIn';

const nextVersion: Readonly<Record<string, string>> = {
  '4.1.0': '4.2.0',
  '4.2.0': '4.3.0',
  '4.3.0': '4.4.0',
  '4.4.0': '4.5.0',
};

function release(
  environment: Release['environment'],
  version: string,
  when: number,
  by: Release['by'],
): Release {
  const cause = `${version} in blue, ${nextVersion[version]} in green`;
  return { environment, version, ago: when, by, cause };
}

/**
 * Two Deployments and a Service that selects one of them. A release's version is what blue serves; green holds the one
 * after it.
 */
export const orders: DemoService = {
  name: 'orders',
  owner: 'team-checkout',
  namespace: 'shop',
  delivery: 'kubectl',
  releases: [
    release('development', '4.3.0', ago.days(9), 'alice'),
    release('development', '4.4.0', ago.days(2), 'alice'),
    release('staging', '4.2.0', ago.days(9), 'bob'),
    release('staging', '4.3.0', ago.days(3), 'alice'),
    release('production', '4.1.0', ago.days(9), 'bob'),
    release('production', '4.2.0', ago.days(4), 'bob'),
    release('disaster-recovery', '4.1.0', ago.days(9), 'bob'),
    release('disaster-recovery', '4.2.0', ago.days(4), 'bob'),
  ],
  manifests: ({ environment, version, cause }) => ({
    'service.yaml': [service('orders', 'orders', { slot: 'blue' })],
    'deployments.yaml': (['blue', 'green'] as const).map(slot =>
      deployment({
        meta: { name: `orders-${slot}`, cause },
        replicas: replicasIn(environment),
        template: {
          service: 'orders',
          version: slot === 'blue' ? version : nextVersion[version],
          labels: { slot },
        },
      }),
    ),
  }),
};
