import { observation, replicaSet, rollout } from '../__fixtures__/objects';
import { PlanGoal, PlanStep } from '../plan/Plan';
import { WorkloadObservation } from '../snapshot/WorkloadObservation';
import { comparedRevisions } from './comparedRevisions';

const restore: PlanStep = {
  kind: 'RestoreTemplate',
  replicaSet: { name: 'web-hash-2', uid: 'uid-hash-2' },
  podTemplateHash: 'hash-2',
  revision: 2,
};
const restoredByCommit = {
  kind: 'CommitToSource',
  podTemplateHash: 'hash-2',
} as PlanStep;
/** As the cluster is when it is proven. */
const returned = observation({
  replicaSets: [
    replicaSet('deployments', 3),
    {
      ...replicaSet('deployments', 4),
      metadata: {
        ...replicaSet('deployments', 4).metadata,
        labels: { 'pod-template-hash': 'hash-2' },
      },
    },
  ],
});
const renewed = observation({
  replicaSets: [replicaSet('deployments', 3), replicaSet('deployments', 4)],
});
const canary = (stableRS: string) =>
  observation({
    kind: 'rollouts',
    workload: rollout({ status: { stableRS, currentPodHash: 'hash-3' } }),
  });

describe('comparedRevisions', () => {
  it.each<[string, PlanStep[], WorkloadObservation, string]>([
    ['an earlier revision', [restore], returned, 'hash-2'],
    ['one that a commit brought back', [restoredByCommit], returned, 'hash-2'],
    [
      'images of another environment',
      [
        {
          kind: 'SetImages',
          fromEnvironment: 'staging',
          version: '1.4.0',
          images: [],
        },
      ],
      renewed,
      'hash-4',
    ],
    ['a restart', [{ kind: 'RestartWorkload' }], renewed, 'hash-4'],
    [
      'an aborted canary',
      [{ kind: 'AbortRollout' }],
      canary('hash-2'),
      'hash-2',
    ],
    [
      'a promoted one',
      [{ kind: 'PromoteRollout', full: true }],
      canary('hash-3'),
      'hash-3',
    ],
    ['a Rollout’s earlier revision', [restore], canary('hash-3'), 'hash-2'],
    [
      'what no ReplicaSet is there for',
      [],
      observation({ replicaSets: [] }),
      'hash-3',
    ],
  ])('after: %s', (_, steps, proven, after) => {
    const goal = {
      observed: { podTemplateHash: 'hash-3' },
      steps,
    } as unknown as PlanGoal;
    expect(comparedRevisions(goal, proven)).toEqual({
      before: 'hash-3',
      after,
    });
  });
});
