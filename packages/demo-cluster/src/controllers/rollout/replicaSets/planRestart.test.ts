import { Pod, ReplicaSet, Rollout } from '../RolloutObjects';
import { RolloutPass } from '../RolloutSituation';
import { planRestart } from './planRestart';

const now = new Date('2026-01-05T10:00:00Z');
const restartAt = '2026-01-05T09:59:00Z';

function pod(name: string, created: string, ready = 'True'): Pod {
  return {
    metadata: {
      name,
      creationTimestamp: created,
      ownerReferences: [
        { apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'web', uid: 'rs' },
      ],
    },
    status: {
      conditions: [
        { type: 'Ready', status: ready, lastTransitionTime: created },
      ],
    },
  };
}

function situation(pods: Pod[], restartedAt?: string): RolloutPass {
  const current: ReplicaSet = {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: { name: 'web-1', uid: 'rs' },
    spec: { replicas: 4, template: {} },
  };
  const rollout: Rollout = {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Rollout',
    metadata: { name: 'web' },
    spec: {
      replicas: 4,
      restartAt,
      strategy: { canary: { maxUnavailable: 1, maxSurge: 0 } },
    },
    status: { restartedAt },
  };
  return {
    now,
    rollout,
    current,
    stable: current,
    replicaSets: [current],
    others: [],
    analysisRuns: [],
    takenNames: new Set(),
    experiments: [],
    services: new Map(),
    virtualServices: new Map(),
    analysisTemplates: new Map(),
    pods,
  };
}

describe('planRestart', () => {
  const old = '2026-01-05T08:00:00Z';
  const fresh = '2026-01-05T09:59:30Z';

  it('replaces one pod at a time when one may be unavailable', () => {
    const pods = ['a', 'b', 'c', 'd'].map(name => pod(name, old));
    expect(planRestart(situation(pods)).effects).toEqual([
      { kind: 'DeletePod', name: 'a' },
    ]);
  });

  it('waits while a replacement is not ready', () => {
    const pods = [
      pod('e', fresh, 'False'),
      ...['b', 'c', 'd'].map(name => pod(name, old)),
    ];
    const plan = planRestart(situation(pods));
    expect(plan).toEqual({ effects: [], requeueAfterMs: 30_000 });
  });

  it('has restarted once no pod is older than asked for', () => {
    const pods = ['e', 'f', 'g', 'h'].map(name => pod(name, fresh));
    expect(planRestart(situation(pods))).toEqual({
      effects: [],
      restartedAt: restartAt,
    });
  });

  it('does nothing twice', () => {
    const pods = [pod('a', old)];
    expect(planRestart(situation(pods, restartAt))).toEqual({ effects: [] });
  });
});
