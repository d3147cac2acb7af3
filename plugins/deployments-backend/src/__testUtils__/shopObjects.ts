import {
  AnalysisRun,
  Container,
  Deployment,
  KubernetesObject,
  Pod,
  PodTemplateSpec,
  ReplicaSet,
  Rollout,
} from '@backstage-deployments/plugin-deployments-common';

/** Objects of a shop as an API server has them: whole, with everything that a page does not need. */

export const SHOP = 'shop';

/** Whatever holds this must never leave the backend. */
export const CANARY = 'c4n4ry-s3cr3t';

export function template(
  name: string,
  version: string,
  env: Container['env'] = [],
): PodTemplateSpec {
  return {
    metadata: {
      labels: { app: name },
      annotations: { 'vault.example.com/token': CANARY },
    },
    spec: {
      containers: [
        {
          name: 'app',
          image: `registry.example.com/${name}:${version}`,
          args: [`--password=${CANARY}`],
          command: ['run', CANARY],
          env: [{ name: 'PASSWORD', value: CANARY }, ...(env ?? [])],
        },
      ],
    },
  };
}

const meta = (
  name: string,
  more: object = {},
): KubernetesObject['metadata'] => ({
  name,
  namespace: SHOP,
  labels: { app: name, 'backstage.io/kubernetes-id': name },
  annotations: {
    'kubectl.kubernetes.io/last-applied-configuration': `{"env":"${CANARY}"}`,
    'example.com/token': CANARY,
  },
  generation: 1,
  managedFields: [
    { manager: 'kubectl', fieldsV1: { 'f:spec': { [CANARY]: {} } } },
  ],
  ...more,
});

export function deployment(name: string, version: string): Deployment {
  return {
    metadata: meta(name),
    spec: {
      replicas: 2,
      selector: { matchLabels: { app: name } },
      template: template(name, version),
    },
    status: healthy(2),
  };
}

export function healthy(replicas: number): Deployment['status'] {
  return {
    observedGeneration: 1,
    replicas,
    updatedReplicas: replicas,
    readyReplicas: replicas,
    availableReplicas: replicas,
    conditions: [
      {
        type: 'Available',
        status: 'True',
        reason: 'MinimumReplicasAvailable',
        lastTransitionTime: '2026-11-01T09:00:00Z',
      },
    ],
  };
}

export function rollout(name: string, version: string): Rollout {
  return {
    metadata: meta(name),
    spec: {
      replicas: 4,
      selector: { matchLabels: { app: name } },
      template: template(name, version),
      strategy: {
        canary: {
          steps: [
            { setWeight: 25 },
            { pause: {} },
            {
              analysis: {
                templates: [{ templateName: 'errors' }],
                ...{ args: [{ name: 'token', value: CANARY }] },
              },
            },
            { setWeight: 50 },
            { pause: {} },
          ],
        },
      },
    },
  };
}

/** Owned by `owner`, as its controller makes it. */
export function replicaSet(
  owner: KubernetesObject & { kind?: string },
  kind: 'Deployment' | 'Rollout',
  revision: number,
  podTemplate: PodTemplateSpec,
  hash: string,
): ReplicaSet {
  const label =
    kind === 'Rollout' ? 'rollouts-pod-template-hash' : 'pod-template-hash';
  const key =
    kind === 'Rollout'
      ? 'rollout.argoproj.io/revision'
      : 'deployment.kubernetes.io/revision';
  const labels = { ...podTemplate.metadata?.labels, [label]: hash };
  return {
    metadata: {
      name: `${owner.metadata.name}-${hash}`,
      namespace: owner.metadata.namespace ?? SHOP,
      labels,
      annotations: {
        [key]: String(revision),
        'kubectl.kubernetes.io/last-applied-configuration': CANARY,
      },
      ownerReferences: [controller(owner, kind)],
    },
    spec: {
      replicas: 0,
      template: {
        ...podTemplate,
        metadata: { ...podTemplate.metadata, labels },
      },
    },
    status: { replicas: 0, readyReplicas: 0, availableReplicas: 0 },
  };
}

function controller({ metadata }: KubernetesObject, kind: string) {
  return {
    apiVersion: kind === 'Rollout' ? 'argoproj.io/v1alpha1' : 'apps/v1',
    kind,
    name: metadata.name,
    uid: metadata.uid ?? '',
    controller: true,
  };
}

export function pod(owner: ReplicaSet, name: string): Pod {
  return {
    metadata: {
      name,
      namespace: owner.metadata.namespace ?? SHOP,
      labels: owner.metadata.labels,
      annotations: { 'example.com/token': CANARY },
      ownerReferences: [controller(owner, 'ReplicaSet')],
    },
    spec: owner.spec?.template?.spec as Pod['spec'],
    status: {
      phase: 'Running',
      containerStatuses: [
        {
          name: 'app',
          image: 'registry.example.com/app',
          imageID: `registry.example.com/app@sha256:${'a'.repeat(64)}`,
          ready: true,
          restartCount: 0,
          lastState: { terminated: { exitCode: 1, message: CANARY } },
        },
      ],
    },
  };
}

export function analysisRun(owner: Rollout, hash: string): AnalysisRun {
  return {
    metadata: {
      name: `${owner.metadata.name}-${hash}-1`,
      namespace: SHOP,
      labels: { 'rollouts-pod-template-hash': hash },
      ownerReferences: [controller(owner, 'Rollout')],
    },
    spec: {
      metrics: [
        {
          name: 'errors',
          successCondition: 'result < 0.05',
          ...{ provider: { web: { headers: [{ value: CANARY }] } } },
        },
      ],
      ...{ args: [{ name: 'token', value: CANARY }] },
    },
    status: {
      phase: 'Running',
      metricResults: [
        {
          name: 'errors',
          phase: 'Running',
          successful: 1,
          ...{ metadata: { query: CANARY } },
          measurements: [
            {
              phase: 'Successful',
              value: '0.01',
              ...{ metadata: { header: CANARY } },
            },
          ],
        },
      ],
    },
  };
}
