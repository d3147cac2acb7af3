import {
  DEPLOYMENT_HASH_LABEL,
  DEPLOYMENT_REVISION,
  ROLLOUT_HASH_LABEL,
  ROLLOUT_REVISION,
} from '../annotations';
import { WorkloadObservation } from '../snapshot/WorkloadObservation';
import {
  Deployment,
  EnvVar,
  Pod,
  PodTemplateSpec,
  ReplicaSet,
  Rollout,
} from '../workload/KubernetesObjects';

/** Builders of small objects for tables; what a test does not care about has one fixed, healthy value. */
export function template(
  version: string,
  env: EnvVar[] = [],
): PodTemplateSpec {
  return {
    metadata: { labels: { app: 'web' } },
    spec: { containers: [{ name: 'web', image: `demo/web:${version}`, env }] },
  };
}

export function deployment(change: {
  spec?: Deployment['spec'];
  status?: Deployment['status'];
  metadata?: Partial<Deployment['metadata']>;
} = {}): Deployment {
  return {
    metadata: {
      name: 'web',
      namespace: 'shop',
      uid: 'uid-web',
      resourceVersion: '100',
      generation: 3,
      ...change.metadata,
    },
    spec: { replicas: 3, template: template('1.3.0'), ...change.spec },
    status: {
      observedGeneration: 3,
      replicas: 3,
      updatedReplicas: 3,
      readyReplicas: 3,
      availableReplicas: 3,
      ...change.status,
    },
  };
}

export function rollout(change: {
  spec?: Rollout['spec'];
  status?: Rollout['status'];
  metadata?: Partial<Rollout['metadata']>;
} = {}): Rollout {
  return {
    metadata: {
      name: 'web',
      namespace: 'shop',
      uid: 'uid-web',
      resourceVersion: '100',
      generation: 3,
      ...change.metadata,
    },
    spec: {
      replicas: 4,
      template: template('1.3.0'),
      strategy: {
        canary: { steps: [{ setWeight: 25 }, { pause: {} }, { setWeight: 50 }] },
      },
      ...change.spec,
    },
    status: {
      observedGeneration: '3',
      currentPodHash: 'hash-3',
      stableRS: 'hash-3',
      replicas: 4,
      updatedReplicas: 4,
      readyReplicas: 4,
      availableReplicas: 4,
      currentStepIndex: 3,
      ...change.status,
    },
  };
}

/** A canary that waits at its first pause: hash-3 new, hash-2 stable. */
export function pausedCanary(
  status: Rollout['status'] = {},
  spec: Rollout['spec'] = {},
): Rollout {
  return rollout({
    spec,
    status: {
      stableRS: 'hash-2',
      updatedReplicas: 1,
      currentStepIndex: 1,
      controllerPause: true,
      pauseConditions: [
        { reason: 'CanaryPauseStep', startTime: '2026-11-01T10:00:00Z' },
      ],
      ...status,
    },
  });
}

export function replicaSet(
  kind: 'deployments' | 'rollouts',
  revision: number,
  change: {
    template?: PodTemplateSpec;
    available?: number;
    annotations?: Record<string, string>;
  } = {},
): ReplicaSet {
  const rollouts = kind === 'rollouts';
  const hash = `hash-${revision}`;
  const label = rollouts ? ROLLOUT_HASH_LABEL : DEPLOYMENT_HASH_LABEL;
  const made = change.template ?? template(`1.${revision}.0`);
  return {
    metadata: {
      name: `web-${hash}`,
      namespace: 'shop',
      uid: `uid-${hash}`,
      creationTimestamp: `2026-11-0${revision}T10:00:00Z`,
      labels: { [label]: hash },
      annotations: {
        [rollouts ? ROLLOUT_REVISION : DEPLOYMENT_REVISION]: String(revision),
        ...change.annotations,
      },
      ownerReferences: [
        {
          apiVersion: rollouts ? 'argoproj.io/v1alpha1' : 'apps/v1',
          kind: rollouts ? 'Rollout' : 'Deployment',
          name: 'web',
          uid: 'uid-web',
          controller: true,
        },
      ],
    },
    spec: {
      template: {
        ...made,
        metadata: {
          ...made.metadata,
          labels: { ...made.metadata?.labels, [label]: hash },
        },
      },
    },
    status: { availableReplicas: change.available ?? 0 },
  };
}

export function pod(
  ofReplicaSet: ReplicaSet,
  status: Pod['status'],
  name = `${ofReplicaSet.metadata.name}-x`,
): Pod {
  return {
    metadata: {
      name,
      namespace: 'shop',
      uid: `uid-${name}`,
      ownerReferences: [
        {
          apiVersion: 'apps/v1',
          kind: 'ReplicaSet',
          name: ofReplicaSet.metadata.name,
          uid: ofReplicaSet.metadata.uid ?? '',
          controller: true,
        },
      ],
    },
    status,
  };
}

export function observation(
  change: Partial<WorkloadObservation> = {},
): WorkloadObservation {
  const kind = change.kind ?? 'deployments';
  return {
    cluster: 'prod',
    kind,
    workload: kind === 'rollouts' ? rollout() : deployment(),
    replicaSets: [1, 2, 3].map(revision =>
      replicaSet(kind, revision, { available: revision === 3 ? 3 : 0 }),
    ),
    pods: [],
    services: [],
    events: [],
    analysisRuns: [],
    applications: [],
    applicationsReadable: true,
    ...change,
  };
}
