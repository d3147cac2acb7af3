import {
  deployment,
  observation,
  pausedCanary,
  replicaSet,
  rollout,
} from '../__fixtures__/objects';
import { writesForStep } from './writesForStep';

const mark = {
  operationId: 'op-1',
  requestedBy: 'user:default/alice',
  requestedAt: '2026-11-01T10:00:00.123Z',
  reason: 'errors',
};
const restore = {
  kind: 'RestoreTemplate',
  replicaSet: { name: 'web-hash-2', uid: 'uid-hash-2' },
  podTemplateHash: 'hash-2',
  revision: 2,
} as const;

describe('restoring a template', () => {
  it('replaces the whole template on the object that was read, and says who and why', () => {
    const [write] = writesForStep(restore, observation(), mark);
    expect(write).toMatchObject({
      kind: 'deployments',
      name: 'web',
      type: 'json',
    });
    expect(write.patch).toEqual([
      { op: 'replace', path: '/metadata/uid', value: 'uid-web' },
      { op: 'replace', path: '/metadata/resourceVersion', value: '100' },
      {
        op: 'add',
        path: '/metadata/annotations',
        value: {
          'kubernetes.io/change-cause':
            'Rolled back to 1.2.0 by user:default/alice: errors',
          'deployments.backstage.io/operation-id': 'op-1',
          'deployments.backstage.io/requested-by': 'user:default/alice',
          'deployments.backstage.io/restored-template': 'hash-2',
        },
      },
      {
        op: 'replace',
        path: '/spec/template',
        value: {
          metadata: { labels: { app: 'web' } },
          spec: {
            containers: [{ name: 'web', image: 'demo/web:1.2.0', env: [] }],
          },
        },
      },
    ]);
  });

  it('writes nothing twice', () => {
    const done = deployment({
      metadata: {
        annotations: { 'deployments.backstage.io/operation-id': 'op-1' },
      },
    });
    expect(
      writesForStep(restore, observation({ workload: done }), mark),
    ).toEqual([]);
  });

  it('fails when the ReplicaSet is gone', () => {
    const gone = observation({ replicaSets: [replicaSet('deployments', 3)] });
    expect(() => writesForStep(restore, gone, mark)).toThrow('is gone');
  });
});

describe('promoting', () => {
  const promote = { kind: 'PromoteRollout', full: false } as const;
  const patches = (workload: ReturnType<typeof rollout>) =>
    writesForStep(
      promote,
      observation({ kind: 'rollouts', workload }),
      mark,
    ).map(({ subresource, patch }) => {
      const { metadata: _precondition, ...rest } = patch as Record<
        string,
        unknown
      >;
      return { subresource, ...rest };
    });

  const stepOn = {
    subresource: 'status',
    status: {
      pauseConditions: null,
      controllerPause: false,
      currentStepIndex: 2,
    },
  };

  it.each([
    [
      'clears a pause and lets the controller step on',
      pausedCanary(),
      [{ subresource: 'status', status: { pauseConditions: null } }],
    ],
    [
      'steps on past the inconclusive analysis of a step',
      pausedCanary({
        pauseConditions: [{ reason: 'InconclusiveAnalysisRun' }],
        canary: { currentStepAnalysisRunStatus: { status: 'Inconclusive' } },
      }),
      [stepOn],
    ],
    [
      'steps on past an inconclusive experiment',
      pausedCanary({
        pauseConditions: [{ reason: 'InconclusiveExperiment' }],
      }),
      [stepOn],
    ],
    [
      'lets an inconclusive analysis in the background start anew',
      pausedCanary({
        pauseConditions: [{ reason: 'InconclusiveAnalysisRun' }],
        canary: {
          currentStepAnalysisRunStatus: { status: 'Successful' },
          currentBackgroundAnalysisRunStatus: { status: 'Inconclusive' },
        },
      }),
      [{ subresource: 'status', status: { pauseConditions: null } }],
    ],
    [
      "lets a blue-green's inconclusive analysis start anew",
      pausedCanary(
        { pauseConditions: [{ reason: 'InconclusiveAnalysisRun' }] },
        { strategy: { blueGreen: { activeService: 'web' } } },
      ),
      [{ subresource: 'status', status: { pauseConditions: null } }],
    ],
    [
      'steps on by one when nothing waits',
      pausedCanary({ pauseConditions: undefined, controllerPause: false }),
      [{ subresource: 'status', status: { currentStepIndex: 2 } }],
    ],
    [
      'does not step twice where a pause was cleared a moment ago',
      pausedCanary({ pauseConditions: undefined }),
      [],
    ],
    [
      'also resumes a manual pause',
      pausedCanary({ pauseConditions: undefined }, { paused: true }),
      [{ subresource: undefined, spec: { paused: false } }],
    ],
  ])('%s', (_what, workload, expected) => {
    expect(patches(workload)).toEqual(expected);
  });
});

describe('absolute values, safe to repeat', () => {
  it('aborts once', () => {
    const at = (abort: boolean) =>
      writesForStep(
        { kind: 'AbortRollout' },
        observation({ kind: 'rollouts', workload: pausedCanary({ abort }) }),
        mark,
      );
    expect(at(false)).toMatchObject([
      {
        subresource: 'status',
        patch: { metadata: { uid: 'uid-web' }, status: { abort: true } },
      },
    ]);
    expect(at(true)).toEqual([]);
  });

  it('restarts from the next full second on, in the form that is read back', () => {
    const [write] = writesForStep(
      { kind: 'RestartWorkload' },
      observation({ kind: 'rollouts' }),
      mark,
    );
    expect(write.patch).toMatchObject({
      spec: { restartAt: '2026-11-01T10:00:01Z' },
    });
    const restarted = rollout({ spec: { restartAt: '2026-11-01T10:00:01Z' } });
    expect(
      writesForStep(
        { kind: 'RestartWorkload' },
        observation({ kind: 'rollouts', workload: restarted }),
        mark,
      ),
    ).toEqual([]);
  });
});
