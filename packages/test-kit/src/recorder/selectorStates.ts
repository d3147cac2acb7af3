import {
  Slot,
  WorkloadStatus,
} from '@backstage-deployments/plugin-deployments-common';
import { Manifest } from '../cluster/ClusterAdmin';
import { Containers } from '../manifests/Containers';
import { deployment } from '../manifests/deployment';
import { podTemplate } from '../manifests/podTemplate';
import { RecordedState } from './RecordedState';

const label = 'slot';
const own = { app: 'web', [label]: 'green' };

/** Blue in v1, and the Service that picks one of the two. */
function besides(picked: string, blueReplicas: number) {
  return (
    namespace: string,
    _metricsUrl: string,
    containers: Containers,
  ): Manifest[] => {
    const labels = { app: 'web', [label]: 'blue' satisfies Slot };
    const template = podTemplate(containers, 'web', 'v1');
    return [
      deployment(
        namespace,
        {
          replicas: blueReplicas,
          selector: { matchLabels: labels },
          template: {
            ...template,
            metadata: { labels: { ...template.metadata?.labels, ...labels } },
          },
        },
        'web-blue',
      ),
      {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name: 'web', namespace },
        spec: {
          selector: { app: 'web', [label]: picked },
          ports: [{ port: 80 }],
        },
      },
    ];
  };
}

/** Green in v2, as the runbook leaves it after one of its steps. */
function green(
  step: string,
  replicas: number,
  beside: RecordedState['beside'],
): RecordedState {
  return {
    name: `selector-${step}`,
    workload: {
      kind: 'deployments',
      spec: { replicas, selector: { matchLabels: own } },
    },
    labels: own,
    beside,
    versions: ['v2'],
    arrived: ({ phase }: WorkloadStatus, { siblings = [] }) =>
      phase === 'Healthy' &&
      siblings.every(
        ({ spec, status }) =>
          (status?.availableReplicas ?? 0) === spec?.replicas,
      ),
  };
}

/** The states of a blue-green by a Service's selector, told from green, in the order of the runbook. */
export const selectorStates: readonly RecordedState[] = [
  green('idle', 0, besides('blue', 2)),
  green('prepared', 2, besides('blue', 2)),
  green('switched', 2, besides('green', 2)),
  green('scaled-down', 2, besides('green', 0)),
  green('unclear', 2, besides('red', 2)),
];
