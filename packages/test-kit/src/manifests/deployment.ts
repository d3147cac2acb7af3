import {
  Deployment,
  KUBERNETES_ID,
} from '@backstage-deployments/plugin-deployments-common';
import { Manifest } from '../cluster/ClusterAdmin';
import { serviceId } from './podTemplate';

/** A Deployment `name` of two pods that never has fewer than two available, unless `spec` says otherwise. */
export function deployment(
  namespace: string,
  spec: Deployment['spec'],
  name = 'web',
): Manifest {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace, labels: { [KUBERNETES_ID]: serviceId } },
    spec: {
      replicas: 2,
      selector: { matchLabels: { app: name } },
      strategy: {
        type: 'RollingUpdate',
        rollingUpdate: { maxSurge: 1, maxUnavailable: 0 },
      },
      ...spec,
    },
  };
}
