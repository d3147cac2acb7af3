import {
  deployment,
  observation,
  pausedCanary,
  replicaSet,
  rollout,
  template,
} from '../__fixtures__/objects';
import { WorkloadObservation } from '../snapshot/WorkloadObservation';
import { Action } from './Action';
import { planAction } from './planAction';
import { PlanInput } from './PlanInput';

function plan(
  action: Action,
  of: WorkloadObservation,
  more: Partial<PlanInput> = {},
) {
  return planAction({
    action,
    observation: of,
    fingerprint: value => `#${value.length}`,
    missingReferences: [],
    ...more,
  });
}

function planned(...args: Parameters<typeof plan>) {
  const planning = plan(...args);
  if (!planning.ok) throw new Error(planning.refusal.message);
  return planning;
}

function refused(...args: Parameters<typeof plan>) {
  const planning = plan(...args);
  return planning.ok ? undefined : planning.refusal;
}

describe('rolling a Deployment back', () => {
  it('goes to the revision before, by identity and not by number', () => {
    const { goal, plan: words } = planned('rollback', observation());
    expect(goal.steps).toEqual([
      {
        kind: 'RestoreTemplate',
        replicaSet: { name: 'web-hash-2', uid: 'uid-hash-2' },
        podTemplateHash: 'hash-2',
        revision: 2,
      },
    ]);
    expect(words).toMatchObject({
      fromVersion: '1.3.0',
      toVersion: '1.2.0',
      comesBack: ['image demo/web:1.2.0'],
      changes: [
        {
          path: 'containers[web].image',
          kind: 'changed',
          from: 'demo/web:1.3.0',
          to: 'demo/web:1.2.0',
        },
      ],
    });
  });

  it('prefers the revision that still serves to a newer one that never did', () => {
    const { goal } = planned(
      'rollback',
      observation({
        replicaSets: [
          replicaSet('deployments', 1, { available: 3 }),
          replicaSet('deployments', 2),
          replicaSet('deployments', 3),
        ],
      }),
    );
    expect(goal.steps[0]).toMatchObject({ podTemplateHash: 'hash-1' });
  });

  it('does not offer what a rollback left before, unless a person asks for it', () => {
    const left = { leftBehind: ['hash-2'] };
    expect(
      planned('rollback', observation(), left).goal.steps[0],
    ).toMatchObject({ podTemplateHash: 'hash-1' });
    expect(
      planned('rollback', observation(), { ...left, toRevision: 2 }).goal
        .steps[0],
    ).toMatchObject({ podTemplateHash: 'hash-2' });
  });

  it('blocks when configuration that the target needs is gone', () => {
    const { plan: words } = planned('rollback', observation(), {
      missingReferences: ['ConfigMap web-config'],
    });
    expect(words.checks).toContainEqual({
      name: 'configuration',
      verdict: 'block',
      message:
        'ConfigMap web-config does not exist any more, so its pods would not start',
    });
  });

  it.each([
    ['the current revision', 3, 'AlreadyThere'],
    ['a revision that nobody knows', 9, 'RevisionUnknown'],
  ])('refuses %s', (_what, toRevision, reason) => {
    expect(refused('rollback', observation(), { toRevision })?.reason).toBe(
      reason,
    );
  });

  it('refuses when there is nothing to return to', () => {
    const first = observation({ replicaSets: [replicaSet('deployments', 3)] });
    expect(refused('rollback', first)?.reason).toBe('RevisionNotRestorable');
  });

  it('makes another goal when the template changed, and the same when only replicas did', () => {
    const before = planned('rollback', observation()).goal;
    const scaled = observation({
      workload: deployment({ spec: { replicas: 9 } }),
    });
    const changed = observation({
      workload: deployment({
        spec: { template: template('1.3.0', [{ name: 'A', value: 'b' }]) },
      }),
    });
    expect(planned('rollback', scaled).goal).toEqual(before);
    expect(planned('rollback', changed).goal).not.toEqual(before);
  });
});

describe('rolling a Rollout back', () => {
  it('brings back a removed environment variable', () => {
    const { plan: words } = planned(
      'rollback',
      observation({
        kind: 'rollouts',
        workload: rollout(),
        replicaSets: [
          replicaSet('rollouts', 2, {
            template: template('1.3.0', [{ name: 'LOG_LEVEL', value: 'info' }]),
          }),
          replicaSet('rollouts', 3),
        ],
      }),
    );
    expect(words.changes).toEqual([
      {
        path: 'containers[web].env[LOG_LEVEL]',
        kind: 'added',
        to: '#4',
        redacted: true,
      },
    ]);
    expect(words.comesBack).toEqual(['environment variables LOG_LEVEL']);
  });

  it('aborts a running canary first, so that its traffic leaves at once', () => {
    const { goal, plan: words } = planned(
      'rollback',
      observation({ kind: 'rollouts', workload: pausedCanary() }),
    );
    expect(goal.steps.map(({ kind }) => kind)).toEqual([
      'AbortRollout',
      'RestoreTemplate',
    ]);
    expect(words.toVersion).toBe('1.2.0');
  });

  it.each([
    [
      'a canary with steps',
      { canary: { steps: [{ setWeight: 25 }, { pause: {} }] } },
      ['RestoreTemplate', 'PromoteRollout'],
    ],
    [
      'a blue-green',
      { blueGreen: { activeService: 'web' } },
      ['RestoreTemplate', 'PromoteRollout'],
    ],
    ['a canary without steps', { canary: {} }, ['RestoreTemplate']],
  ])('does not let %s climb its steps again', (_what, strategy, kinds) => {
    const { goal, plan: words } = planned(
      'rollback',
      observation({
        kind: 'rollouts',
        workload: rollout({ spec: { strategy } }),
      }),
    );
    expect(goal.steps.map(({ kind }) => kind)).toEqual(kinds);
    expect(words.steps).toHaveLength(kinds.length);
  });

  it('writes the template where workloadRef keeps it', () => {
    const { goal } = planned(
      'rollback',
      observation({
        kind: 'rollouts',
        workload: rollout({
          spec: {
            template: undefined,
            workloadRef: { kind: 'Deployment', name: 'web' },
          },
          status: { workloadObservedGeneration: '3' },
        }),
        templateHolder: deployment({ metadata: { uid: 'uid-holder' } }),
      }),
    );
    expect(goal.steps[0]).toMatchObject({
      templateHolder: { name: 'web', uid: 'uid-holder' },
    });
  });
});

describe('under GitOps', () => {
  const owned = observation({
    kind: 'rollouts',
    workload: {
      ...pausedCanary(),
      metadata: {
        ...pausedCanary().metadata,
        annotations: {
          'argocd.argoproj.io/tracking-id':
            'web-production:argoproj.io/Rollout:shop/web',
        },
      },
    },
    applications: [
      {
        metadata: { name: 'web-production', namespace: 'argocd' },
        spec: {
          source: { repoURL: 'https://git.example/k8s-config', path: 'web' },
          syncPolicy: { automated: { selfHeal: true } },
        },
        status: {
          resources: [{ kind: 'Rollout', namespace: 'shop', name: 'web' }],
        },
      },
    ],
  });

  it.each(['rollback', 'pause'] as const)(
    'refuses %s, naming the owner',
    action => {
      expect(refused(action, owned)).toMatchObject({
        reason: 'OwnedByGitOps',
        message: expect.stringContaining('Argo CD web-production owns'),
        remedy: expect.stringContaining('https://git.example/k8s-config'),
      });
    },
  );

  it.each(['promote', 'promoteFull', 'abort'] as const)(
    'allows %s, which writes to the status only',
    action => {
      expect(planned(action, owned).goal.path).toBe('status');
    },
  );
});

describe('steering', () => {
  it('binds a promotion to the step that a person saw', () => {
    const at = (currentStepIndex: number) =>
      planned(
        'promote',
        observation({
          kind: 'rollouts',
          workload: pausedCanary({ currentStepIndex }),
        }),
      ).goal;
    expect(at(1)).not.toEqual(at(3));
  });

  it('says what a promotion leads to', () => {
    const canary = observation({ kind: 'rollouts', workload: pausedCanary() });
    expect(planned('promote', canary).plan.summary).toBe(
      'The update goes on: the new version gets 50 % of the traffic next.',
    );
  });

  it.each([
    [
      'the step that is passed over',
      pausedCanary({
        pauseConditions: undefined,
        controllerPause: undefined,
        currentStepIndex: 1,
      }),
      'The update goes on: step 2 (pause) is skipped, and the new version gets 50 % of the traffic next.',
    ],
    [
      'the switch, and for how long the way back is instant',
      pausedCanary(
        { pauseConditions: [{ reason: 'BlueGreenPause' }] },
        {
          strategy: {
            blueGreen: { activeService: 'web', scaleDownDelaySeconds: 60 },
          },
        },
      ),
      'The update goes on: Service web switches to the new version; the pods of the old one stay for 60 s as an instant way back.',
    ],
    [
      'that it only asks again, where an analysis beside the steps is inconclusive',
      pausedCanary(
        { pauseConditions: [{ reason: 'InconclusiveAnalysisRun' }] },
        { strategy: { blueGreen: { activeService: 'web' } } },
      ),
      'The update goes on: the analysis that came to no verdict is run again, and decides.',
    ],
  ])('says of a promotion %s', (_what, workload, summary) => {
    const seen = observation({ kind: 'rollouts', workload });
    expect(planned('promote', seen).plan.summary).toBe(summary);
  });

  it('says of the abort of a preview that what is active stays', () => {
    const seen = observation({
      kind: 'rollouts',
      workload: pausedCanary(
        { blueGreen: { activeSelector: 'hash-2', previewSelector: 'hash-3' } },
        { strategy: { blueGreen: { activeService: 'web' } } },
      ),
    });
    expect(planned('abort', seen).plan.summary).toMatch(
      /^1.2.0 stays active, and 1.3.0 is given up\. /,
    );
  });

  it('warns that a retry starts the aborted version again', () => {
    const aborted = observation({
      kind: 'rollouts',
      workload: pausedCanary({ abort: true, pauseConditions: undefined }),
    });
    expect(planned('retry', aborted).plan.checks[0]).toMatchObject({
      verdict: 'warn',
      message: 'This starts 1.3.0 again, the version that was aborted',
    });
  });

  it('warns before the only pod of a Rollout restarts', () => {
    const single = observation({
      kind: 'rollouts',
      workload: rollout({
        spec: { replicas: 1 },
        status: { updatedReplicas: 1 },
      }),
    });
    expect(planned('restart', single).plan.checks[0].verdict).toBe('warn');
  });

  it.each([
    ['promote a Deployment', 'promote', observation()],
    ['abort a settled Rollout', 'abort', observation({ kind: 'rollouts' })],
    ['resume what is not paused', 'resume', observation()],
  ] as const)('refuses to %s', (_what, action, of) => {
    expect(refused(action, of)?.reason).toBe('NotApplicable');
  });
});
