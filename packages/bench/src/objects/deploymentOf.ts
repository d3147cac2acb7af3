import { NewApiObject } from '@backstage-deployments/demo-cluster/src/apiserver/ApiObject';
import { templateOf } from './templateOf';
import { WorkloadSpot } from './WorkloadSpot';

export const PODS_A_WORKLOAD = 3;
const AT = '2026-11-01T10:00:00Z';

/** A healthy Deployment whose newest ReplicaSet has `revision`. */
export function deploymentOf(
  { service, namespace }: WorkloadSpot,
  version: string,
  revision: number,
): NewApiObject {
  return {
    metadata: {
      name: service,
      namespace,
      labels: {
        app: service,
        'app.kubernetes.io/managed-by': 'kubectl',
        'backstage.io/kubernetes-id': service,
      },
      annotations: {
        'deployment.kubernetes.io/revision': String(revision),
        'kubernetes.io/change-cause': `Deploy ${version}`,
      },
    },
    spec: {
      replicas: PODS_A_WORKLOAD,
      selector: { matchLabels: { app: service } },
      template: templateOf(service, version),
      strategy: {
        type: 'RollingUpdate',
        rollingUpdate: { maxUnavailable: '25%', maxSurge: '25%' },
      },
      revisionHistoryLimit: 10,
      progressDeadlineSeconds: 600,
    },
    status: deploymentStatus(1),
  };
}

/** What the Deployment controller writes once everything runs. */
export function deploymentStatus(observedGeneration: number) {
  return {
    observedGeneration,
    replicas: PODS_A_WORKLOAD,
    updatedReplicas: PODS_A_WORKLOAD,
    readyReplicas: PODS_A_WORKLOAD,
    availableReplicas: PODS_A_WORKLOAD,
    conditions: [
      condition('Available', 'MinimumReplicasAvailable'),
      condition('Progressing', 'NewReplicaSetAvailable'),
    ],
  };
}

function condition(type: string, reason: string) {
  return {
    type,
    status: 'True',
    lastUpdateTime: AT,
    lastTransitionTime: AT,
    reason,
    message: `${reason}: the Deployment is as it should be.`,
  };
}
