import { ago } from '../ago';
import { DemoService, Release } from '../DemoService';
import { NewApiObject } from '../../apiserver/ApiObject';
import { deployment } from '../manifests/deployment';
import { labelsOf } from '../manifests/labelsOf';
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

/** How the pair is switched: asked at this path, tested by this Job, and watched as long as somebody cares to look. */
function switched(object: NewApiObject): NewApiObject {
  return {
    ...object,
    metadata: {
      ...object.metadata,
      annotations: {
        'deployments.backstage.io/health-path': '/ready',
        'deployments.backstage.io/smoke-test': 'orders-smoke-test',
        'deployments.backstage.io/watch-seconds': '30',
      },
    },
  };
}

/** The pattern of the Job; nobody runs it by the clock. */
const smokeTest: NewApiObject = {
  apiVersion: 'batch/v1',
  kind: 'CronJob',
  metadata: { name: 'orders-smoke-test', labels: labelsOf('orders') },
  spec: {
    schedule: '0 0 1 1 *',
    suspend: true,
    jobTemplate: {
      spec: {
        template: {
          spec: {
            restartPolicy: 'Never',
            containers: [
              { name: 'smoke-test', image: 'ghcr.io/shop/orders-smoke:1.0.0' },
            ],
          },
        },
      },
    },
  },
};

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
    'service.yaml': [
      switched(service('orders', 'orders', { slot: 'blue' })),
      ...(['blue', 'green'] as const).map(slot =>
        service(`orders-${slot}`, 'orders', { slot }),
      ),
    ],
    'smoke-test.yaml': [smokeTest],
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
