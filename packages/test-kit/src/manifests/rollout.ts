import {
  KUBERNETES_ID,
  Rollout,
} from '@backstage-deployments/plugin-deployments-common';
import { Manifest } from '../cluster/ClusterAdmin';
import { serviceId } from './podTemplate';

/** A Rollout `name` of four pods, unless `spec` says otherwise. */
export function rollout(
  namespace: string,
  spec: Rollout['spec'],
  name = 'web',
): Manifest {
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Rollout',
    metadata: { name, namespace, labels: { [KUBERNETES_ID]: serviceId } },
    spec: {
      replicas: 4,
      ...(!spec?.workloadRef && { selector: { matchLabels: { app: name } } }),
      ...spec,
    },
  };
}
