import { NewApiObject } from '@backstage-deployments/demo-cluster/src/apiserver/ApiObject';
import { controllerOf } from './controllerOf';
import { replicaSetStatus } from './replicaSetOf';
import { templateOf } from './templateOf';
import { WorkloadSpot } from './WorkloadSpot';

const REPLICAS = 4;
/** Revisions of every canary here, with the pod template hashes that their ReplicaSets' names end with. */
export const canaryRevisions = [
  { version: '1.0.0', hash: '5b6f7c8d9' },
  { version: '1.1.0', hash: '6c7d8e9fb' },
] as const;
const [stable, canary] = canaryRevisions;

/** A Rollout that waits at its first step, its stable version beside the canary. */
export function canaryOf(
  name: string,
  { service, namespace }: WorkloadSpot,
): NewApiObject {
  return {
    metadata: {
      name,
      namespace,
      labels: { app: service, 'backstage.io/kubernetes-id': service },
    },
    spec: {
      replicas: REPLICAS,
      selector: { matchLabels: { app: service } },
      template: templateOf(service, canary.version),
      strategy: {
        canary: { steps: [{ setWeight: 25 }, { pause: {} }] },
      },
    },
    status: {
      ...countsOf(),
      currentStepIndex: 1,
      controllerPause: true,
      pauseConditions: [
        { reason: 'CanaryPauseStep', startTime: '2026-11-01T10:00:00Z' },
      ],
    },
  };
}

/** What its controller writes once it has aborted. */
export function abortedStatus(observedGeneration: number) {
  return {
    ...countsOf(),
    observedGeneration: String(observedGeneration),
    currentStepIndex: 0,
    abort: true,
    abortedAt: '2026-11-01T10:05:00Z',
    conditions: [
      {
        type: 'Progressing',
        status: 'False',
        reason: 'RolloutAborted',
        message: 'Rollout aborted update to revision 2',
      },
    ],
  };
}

/** The ReplicaSets of its two versions. */
export function canaryReplicaSetsOf(rollout: NewApiObject): NewApiObject[] {
  const { name = '', namespace, labels } = rollout.metadata;
  const service = labels?.['backstage.io/kubernetes-id'] ?? '';
  return canaryRevisions.map(({ version, hash }, index) => {
    const template = templateOf(service, version);
    const own = {
      ...template.metadata.labels,
      'rollouts-pod-template-hash': hash,
    };
    const pods = version === canary.version ? 1 : REPLICAS - 1;
    return {
      metadata: {
        name: `${name}-${hash}`,
        namespace,
        labels: own,
        annotations: { 'rollout.argoproj.io/revision': String(index + 1) },
        ownerReferences: [
          controllerOf('argoproj.io/v1alpha1', 'Rollout', rollout),
        ],
      },
      spec: {
        replicas: pods,
        selector: {
          matchLabels: { app: service, 'rollouts-pod-template-hash': hash },
        },
        template: {
          ...template,
          metadata: { ...template.metadata, labels: own },
        },
      },
      status: replicaSetStatus(pods, 1),
    };
  });
}

function countsOf() {
  return {
    observedGeneration: '1',
    stableRS: stable.hash,
    currentPodHash: canary.hash,
    replicas: REPLICAS,
    updatedReplicas: 1,
    readyReplicas: REPLICAS,
    availableReplicas: REPLICAS,
  };
}
