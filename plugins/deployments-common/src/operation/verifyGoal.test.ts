import {
  deployment,
  observation,
  pausedCanary,
  replicaSet,
  rollout,
  template,
} from '../__fixtures__/objects';
import { PlanGoal, PlanStep } from '../plan/Plan';
import { Deployment } from '../workload/KubernetesObjects';
import { verifyGoal } from './verifyGoal';

function goal(step: PlanStep, currentStep?: number): PlanGoal {
  return {
    action: 'rollback',
    path: 'undo',
    workload: {
      cluster: 'prod',
      namespace: 'shop',
      kind: 'deployments',
      name: 'web',
    },
    observed: {
      uid: 'uid-web',
      template: 't',
      podTemplateHash: 'hash-3',
      currentStep,
    },
    steps: [step],
  };
}

describe('a restored template', () => {
  const restored = goal({
    kind: 'RestoreTemplate',
    replicaSet: { name: 'web-hash-2', uid: 'uid-hash-2' },
    podTemplateHash: 'hash-2',
    revision: 2,
  });
  const marked = { 'deployments.backstage.io/operation-id': 'op-1' };
  /** The old ReplicaSet has the newest number again, as the controllers do it. */
  const replicaSets = [
    replicaSet('deployments', 3),
    replicaSet('deployments', 2, {
      annotations: { 'deployment.kubernetes.io/revision': '4' },
    }),
  ];
  const after = (change: Parameters<typeof deployment>[0]) =>
    observation({
      workload: deployment({
        metadata: { annotations: marked },
        ...change,
        spec: { template: template('1.2.0', []), ...change?.spec },
      }),
      replicaSets,
    });

  it('is proven when it serves and is healthy', () => {
    const verdict = verifyGoal(restored, after({}), 'op-1');
    expect(verdict).toMatchObject({
      state: 'proven',
      checks: [
        { name: 'applied', passed: true },
        { name: 'healthy', passed: true },
      ],
    });
  });

  it('waits for its pods', () => {
    const rolling = after({ status: { availableReplicas: 1 } });
    expect(verifyGoal(restored, rolling, 'op-1')).toMatchObject({
      state: 'waiting',
      message: '1 of 3 available',
    });
  });

  it('names who changed it again', () => {
    const workload: Deployment = deployment({
      metadata: {
        annotations: marked,
        managedFields: [
          {
            manager: 'argocd-controller',
            time: '2',
            fieldsV1: { 'f:spec': {} },
          },
          { manager: 'deployments', time: '1', fieldsV1: { 'f:spec': {} } },
        ],
      },
    });
    expect(
      verifyGoal(restored, observation({ workload, replicaSets }), 'op-1'),
    ).toMatchObject({
      state: 'moved',
      message: 'The pod template was changed again by argocd-controller',
    });
  });

  it('is judged by its template although a promotion follows', () => {
    const { steps, ...rest } = restored;
    const hurried = {
      ...rest,
      steps: [...steps, { kind: 'PromoteRollout', full: true } as const],
    };
    expect(verifyGoal(hurried, observation(), 'op-1').state).toBe('moved');
  });

  it('is not reached on a workload of the same name that was created anew', () => {
    const anew = observation({
      workload: deployment({ metadata: { uid: 'other' } }),
    });
    expect(verifyGoal(restored, anew, 'op-1').state).toBe('moved');
  });
});

describe('steering goals', () => {
  const on = (workload: ReturnType<typeof rollout>) =>
    observation({ kind: 'rollouts', workload });

  it.each([
    [
      'an abort that the controller has not seen',
      { kind: 'AbortRollout' } as const,
      pausedCanary({ abort: true }),
      'waiting',
    ],
    [
      'an abort while the canary still has traffic',
      { kind: 'AbortRollout' } as const,
      pausedCanary({
        abort: true,
        abortedAt: 'now',
        canary: { weights: { canary: { weight: 25 } } },
      }),
      'waiting',
    ],
    [
      'an abort',
      { kind: 'AbortRollout' } as const,
      pausedCanary({ abort: true, abortedAt: 'now' }),
      'proven',
    ],
    [
      'a promotion at the same step',
      { kind: 'PromoteRollout', full: false } as const,
      pausedCanary(),
      'waiting',
    ],
    [
      'a promotion that waits at the next pause',
      { kind: 'PromoteRollout', full: false } as const,
      pausedCanary({ currentStepIndex: 3 }),
      'proven',
    ],
    [
      'a full promotion',
      { kind: 'PromoteRollout', full: true } as const,
      rollout(),
      'proven',
    ],
    [
      'a retry',
      { kind: 'RetryRollout' } as const,
      pausedCanary({ abort: false }),
      'proven',
    ],
    [
      'a pause',
      { kind: 'SetPaused', paused: true } as const,
      pausedCanary({}, { paused: true }),
      'proven',
    ],
    [
      'a restart that goes on',
      { kind: 'RestartWorkload' } as const,
      rollout({ spec: { restartAt: '2026-11-01T10:00:00Z' } }),
      'waiting',
    ],
  ])('%s', (_what, step, workload, state) => {
    expect(verifyGoal(goal(step, 1), on(workload), 'op-1').state).toBe(state);
  });
});
