import { assertNever } from '@backstage-deployments/plugin-deployments-common';
import { Manifest } from '../yaml/Manifest';
import { Placement } from './Placement';
import { sidecarResources } from './sidecarResources';
import { beforeWorkload } from './syncWave';

/** Runs of the health check: the current one, and the last ones until they are cleaned up. */
const OTHER_PODS = 3;
/** What such a pod may use, as health-check.yaml says. */
const OTHER_POD = { cpu: 200, memory: 128 };

const noResources = {
  cpu: { request: 0, limit: 0 },
  memory: { request: 0, limit: 0 },
} as const;

/**
 * The most that the service can need by its own manifests: two full versions where a strategy runs two side by side, and
 * the surge of a rolling update otherwise. Less would stop a rollout half way, more would protect nobody.
 */
export function quotas(placement: Placement): Manifest[] {
  const { namespace, labels, sizing, hasMesh } = placement;
  const pods = Math.ceil(sizing.replicas.max * versionsAtOnce(placement));
  const sidecar = hasMesh ? sidecarResources : noResources;
  const total = (kind: 'cpu' | 'memory', bound: 'request' | 'limit'): number =>
    pods * (sizing[kind][bound] + sidecar[kind][bound]) +
    OTHER_PODS * OTHER_POD[kind];
  const metadata = { namespace, labels, annotations: { ...beforeWorkload } };
  return [
    {
      object: {
        apiVersion: 'v1',
        kind: 'ResourceQuota',
        metadata: { name: 'quota', ...metadata },
        spec: {
          hard: {
            pods: String(pods + OTHER_PODS),
            'requests.cpu': `${total('cpu', 'request')}m`,
            'limits.cpu': `${total('cpu', 'limit')}m`,
            'requests.memory': `${total('memory', 'request')}Mi`,
            'limits.memory': `${total('memory', 'limit')}Mi`,
            persistentvolumeclaims: '0',
            'services.loadbalancers': '0',
            'services.nodeports': '0',
          },
        },
      },
      comments: {
        'spec/hard': `Room for ${pods} pods of the service, the most that its autoscaler and its strategy can ask for, and ${OTHER_PODS} of its health check.`,
      },
    },
    {
      object: {
        apiVersion: 'v1',
        kind: 'LimitRange',
        metadata: { name: 'defaults', ...metadata },
        spec: {
          limits: [
            {
              type: 'Container',
              defaultRequest: { cpu: '50m', memory: '64Mi' },
              default: {
                cpu: `${OTHER_POD.cpu}m`,
                memory: `${OTHER_POD.memory}Mi`,
              },
            },
          ],
        },
      },
      comments: {
        'spec/limits':
          'With a quota a container without requests and limits is refused; a debugging one is given these.',
      },
    },
  ];
}

/** How many full versions can run side by side, the surge of a rolling update among them. */
function versionsAtOnce({ strategy, hasMesh }: Placement): number {
  switch (strategy) {
    case 'rolling':
      return 1.25;
    case 'selector':
      return 2.25;
    case 'canary':
    case 'ab':
      // With traffic routing stable stays whole while the canary grows, beside what was left a while ago.
      return hasMesh ? 3 : 1.25;
    case 'blue-green':
      return 3;
    default:
      return assertNever(strategy);
  }
}
