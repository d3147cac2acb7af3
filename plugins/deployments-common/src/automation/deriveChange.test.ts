import { WorkloadObservation } from '../snapshot/WorkloadObservation';
import { derivePlanContext } from '../plan/derivePlanContext';
import { Deployment, ReplicaSet, Rollout } from '../workload/KubernetesObjects';
import { WorkloadKind } from '../workload/WorkloadRef';
import { deriveChange } from './deriveChange';

const EARLY = '2026-11-28T09:00:00Z';
const LATE = '2026-11-28T10:00:00Z';
const DONE = '2026-11-28T10:05:00Z';

function replicaSet(
  kind: WorkloadKind,
  hash: string,
  revision: number,
  creationTimestamp: string,
): ReplicaSet {
  const [label, key] =
    kind === 'rollouts'
      ? ['rollouts-pod-template-hash', 'rollout.argoproj.io/revision']
      : ['pod-template-hash', 'deployment.kubernetes.io/revision'];
  return {
    metadata: {
      name: `web-${hash}`,
      uid: hash,
      creationTimestamp,
      labels: { [label]: hash },
      annotations: { [key]: String(revision) },
    },
    spec: {
      replicas: 1,
      template: {
        spec: { containers: [{ name: 'app', image: `web:${hash}` }] },
      },
    },
  };
}

function change(
  kind: WorkloadKind,
  status: Deployment['status'] | Rollout['status'],
  sets: [hash: string, revision: number, createdAt: string][],
) {
  const workload = {
    metadata: { name: 'web', namespace: 'shop', uid: 'w', generation: 1 },
    spec: {
      replicas: 1,
      ...(kind === 'rollouts' && { strategy: { canary: { steps: [] } } }),
    },
    status,
  } as Deployment | Rollout;
  const observation: WorkloadObservation = {
    cluster: 'prod',
    kind,
    workload,
    replicaSets: sets.map(set => replicaSet(kind, ...set)),
    pods: [],
    services: [],
    events: [],
    analysisRuns: [],
    applications: [],
    applicationsReadable: true,
  };
  return deriveChange(derivePlanContext(observation));
}

const full = {
  observedGeneration: 1,
  replicas: 1,
  updatedReplicas: 1,
  readyReplicas: 1,
  availableReplicas: 1,
};
const progressing = (reason: string) => ({
  type: 'Progressing',
  status: 'True',
  reason,
  lastUpdateTime: DONE,
});
const two: [string, number, string][] = [
  ['a1', 1, EARLY],
  ['b2', 2, LATE],
];

describe('deriveChange', () => {
  it('of a Deployment: settled when its controller says that the last replica came', () => {
    expect(
      change(
        'deployments',
        { ...full, conditions: [progressing('NewReplicaSetAvailable')] },
        two,
      ),
    ).toEqual({
      podTemplateHash: 'b2',
      revision: 2,
      version: 'b2',
      createdAt: LATE,
      state: 'settled',
      since: DONE,
      isReturn: false,
    });
  });

  it('stays settled when pods fail afterwards', () => {
    const failing = {
      ...full,
      availableReplicas: 0,
      conditions: [progressing('NewReplicaSetAvailable')],
    };
    expect(change('deployments', failing, two)?.state).toBe('settled');
  });

  it.each<[string, object, string]>([
    ['rolls', { conditions: [progressing('ReplicaSetUpdated')] }, 'moving'],
    [
      'is not seen yet',
      {
        observedGeneration: 0,
        conditions: [progressing('NewReplicaSetAvailable')],
      },
      'moving',
    ],
    ['has no conditions, and is well', {}, 'settled'],
  ])('of a Deployment that %s', (_, status, expected) => {
    expect(change('deployments', { ...full, ...status }, two)?.state).toBe(
      expected,
    );
  });

  it('knows a version that came back, whoever brought it', () => {
    const back: typeof two = [
      ['a1', 3, EARLY],
      ['b2', 2, LATE],
    ];
    expect(change('deployments', full, back)).toMatchObject({
      podTemplateHash: 'a1',
      isReturn: true,
    });
  });

  const rollout = { ...full, observedGeneration: '1', currentPodHash: 'b2' };
  it.each<[string, object, object]>([
    ['on its way', { stableRS: 'a1' }, { state: 'steered', since: LATE }],
    ['aborted', { stableRS: 'a1', abort: true }, { state: 'moving' }],
    [
      'at its end',
      {
        stableRS: 'b2',
        conditions: [
          { type: 'Completed', status: 'True', lastTransitionTime: DONE },
        ],
      },
      { state: 'settled', since: DONE },
    ],
  ])('of a canary that is %s', (_, status, expected) => {
    expect(
      change('rollouts', { ...rollout, ...status } as Rollout['status'], two),
    ).toMatchObject(expected);
  });

  it('is none before there is a ReplicaSet', () => {
    expect(change('deployments', full, [])).toBeUndefined();
  });
});
