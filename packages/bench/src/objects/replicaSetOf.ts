import { createHash } from 'node:crypto';
import { NewApiObject } from '@backstage-deployments/demo-cluster/src/apiserver/ApiObject';
import { templateOf } from './templateOf';
import { controllerOf } from './controllerOf';

/** The ReplicaSet of one version of a Deployment; only the newest has pods. */
export function replicaSetOf(
  deployment: NewApiObject,
  version: string,
  revision: number,
  pods: number,
): NewApiObject {
  const { name = '', namespace } = deployment.metadata;
  const hash = createHash('sha1')
    .update(`${namespace}/${name}:${version}`)
    .digest('hex')
    .slice(0, 10);
  const template = templateOf(name, version);
  const labels = { ...template.metadata.labels, 'pod-template-hash': hash };
  return {
    metadata: {
      name: `${name}-${hash}`,
      namespace,
      labels,
      annotations: {
        'deployment.kubernetes.io/desired-replicas': '3',
        'deployment.kubernetes.io/max-replicas': '4',
        'deployment.kubernetes.io/revision': String(revision),
        'kubernetes.io/change-cause': `Deploy ${version}`,
      },
      ownerReferences: [controllerOf('apps/v1', 'Deployment', deployment)],
    },
    spec: {
      replicas: pods,
      selector: { matchLabels: { app: name, 'pod-template-hash': hash } },
      template: { ...template, metadata: { ...template.metadata, labels } },
    },
    status: replicaSetStatus(pods, 1),
  };
}

export function replicaSetStatus(pods: number, observedGeneration: number) {
  return {
    replicas: pods,
    observedGeneration,
    ...(pods > 0 && {
      fullyLabeledReplicas: pods,
      readyReplicas: pods,
      availableReplicas: pods,
    }),
  };
}
