import {
  deployment,
  observation,
  pausedCanary,
  replicaSet,
  rollout,
  template,
} from '../__fixtures__/objects';
import { Operation } from '../operation/Operation';
import { PlanGoal } from '../plan/Plan';
import { planAction } from '../plan/planAction';
import { deriveWorkloadSnapshot } from '../snapshot/deriveWorkloadSnapshot';
import { WorkloadObservation } from '../snapshot/WorkloadObservation';
import { deriveHold } from './deriveHold';
import { findSuccessor } from './findSuccessor';
import { Hold } from './Hold';
import { matchesHold } from './matchesHold';

const ref = {
  cluster: 'prod',
  namespace: 'shop',
  kind: 'deployments',
  name: 'web',
} as const;

/** 1.3.0 (hash-3) was left for 1.2.0 (hash-2). */
const hold: Hold = {
  id: 'hold-1',
  workload: ref,
  entityRef: 'component:default/web',
  environment: 'production',
  podTemplateHash: 'hash-3',
  images: { web: 'demo/web:1.3.0' },
  version: '1.3.0',
  returnedTo: { podTemplateHash: 'hash-2', images: { web: 'demo/web:1.2.0' } },
  heldBy: 'user:default/alice',
  reason: 'totals are off',
  operationId: 'op-1',
  createdAt: '2026-11-04T10:00:00.500Z',
};
const words =
  '1.3.0 is held in production since alice rolled it back at 2026-11-04T10:00Z: “totals are off”';

const operation = {
  id: 'op-1',
  action: 'rollback',
  workload: ref,
  entityRef: 'component:default/web',
  environment: 'production',
  fromVersion: '1.3.0',
  requestedBy: 'user:default/alice',
  reason: 'totals are off',
} as Operation;
const goal = {
  observed: { podTemplateHash: 'hash-3' },
  steps: [{ kind: 'AbortRollout' }],
} as PlanGoal;

/** As it is after the rollback: the ReplicaSet that was restored has the highest number. */
function rolledBack(
  left = replicaSet('deployments', 3),
  restored = template('1.2.0'),
): WorkloadObservation {
  const back = replicaSet('deployments', 2, {
    template: restored,
    available: 3,
    annotations: { 'deployment.kubernetes.io/revision': '4' },
  });
  return observation({ replicaSets: [left, back] });
}

describe('a rollback that was proven', () => {
  const held = { id: 'hold-1', at: hold.createdAt };

  it('holds the version that it left', () => {
    expect(deriveHold(operation, goal, rolledBack(), held)).toEqual(hold);
  });

  it('holds by its template alone what has the images that it returned to', () => {
    const same = rolledBack(
      replicaSet('deployments', 3, { template: template('1.2.0') }),
    );
    expect(deriveHold(operation, goal, same, held)).toMatchObject({
      podTemplateHash: 'hash-3',
      images: {},
    });
  });

  it.each([
    ['https://u:p4ss@git.example.com/config', 'https://git.example.com/config'],
    [
      'ssh://git:p4ss@git.example.com/config',
      'ssh://git@git.example.com/config',
    ],
    ['git@git.example.com:acme/config', 'git@git.example.com:acme/config'],
  ])(
    'knows the file beside the manifests, without the password in %s',
    (repoURL, shown) => {
      const place = { repoURL, branch: 'main', folder: 'production/web' };
      const byCommit = {
        ...goal,
        steps: [{ kind: 'CommitToSource', ...place }],
      } as PlanGoal;
      expect(deriveHold(operation, byCommit, rolledBack(), held)).toEqual({
        ...hold,
        file: { ...place, repoURL: shown },
      });
    },
  );

  it.each([
    ['another action', { ...operation, action: 'promote' } as Operation, goal],
    [
      'one that left nothing',
      operation,
      { ...goal, observed: { podTemplateHash: 'hash-2' } } as PlanGoal,
    ],
  ])('holds nothing after %s', (_what, done, its) => {
    expect(deriveHold(done, its, rolledBack(), held)).toBeUndefined();
  });
});

describe('the version that is held', () => {
  const image = (tag: string) => [
    { container: 'web', image: `demo/web:${tag}`, digest: 'sha256:running' },
  ];
  it.each([
    ['itself', 'hash-3', '1.3.0', hold, true],
    ['the same images in another template', 'hash-9', '1.3.0', hold, true],
    ['another version', 'hash-9', '1.4.0', hold, false],
    [
      'the same images, where only the template was left',
      'hash-9',
      '1.3.0',
      { ...hold, images: {} },
      false,
    ],
  ])('is %s: %s %s', (_what, podTemplateHash, tag, of, expected) => {
    const revision = { podTemplateHash, images: image(tag) };
    expect(matchesHold(of, revision)).toBe(expected);
  });
});

describe('is lifted by', () => {
  const now = (revision: number, version: string, available = 3) =>
    observation({
      workload: deployment({
        status: { availableReplicas: available, updatedReplicas: 3 },
      }),
      replicaSets: [
        replicaSet('deployments', revision, { template: template(version) }),
      ],
    });
  it.each([
    ['a newer version that is live and healthy', now(5, '1.3.1'), '1.3.1'],
    ['no newer version that is not healthy', now(5, '1.3.1', 1), undefined],
    ['no version from before it', now(1, '1.1.0'), undefined],
    ['not the version that was returned to', now(5, '1.2.0'), undefined],
    ['not the held one, deployed again', now(5, '1.3.0'), undefined],
  ])('%s', (_what, seen, expected) => {
    expect(findSuccessor(hold, seen)).toBe(expected);
  });
});

describe('while it is held', () => {
  const canary = (status = {}) =>
    observation({
      kind: 'rollouts',
      workload: pausedCanary(status),
      holds: [hold],
    });
  const plan = (
    action: Parameters<typeof planAction>[0]['action'],
    of: WorkloadObservation,
    toRevision?: number,
  ) =>
    planAction({
      action,
      observation: of,
      toRevision,
      fingerprint: value => value,
      missingReferences: [],
    });

  it.each([
    ['promote', canary()],
    ['promoteFull', canary()],
    ['retry', canary({ abort: true, pauseConditions: [] })],
  ] as const)('%s is refused with who and why', (action, of) => {
    expect(plan(action, of)).toEqual({
      ok: false,
      refusal: {
        reason: 'VersionHeld',
        message: words,
        remedy: 'Resume deployments there, or deploy a newer version',
      },
    });
    expect(deriveWorkloadSnapshot(of).actions).toContainEqual({
      action,
      allowed: false,
      reason: `${words}. Resume deployments there, or deploy a newer version`,
    });
  });

  it('leaving it stays possible', () => {
    expect(plan('abort', canary()).ok).toBe(true);
    expect(plan('rollback', canary()).ok).toBe(true);
  });

  it('promoting another version stays possible', () => {
    const other = { ...canary(), holds: [{ ...hold, images: {} }] };
    other.holds[0].podTemplateHash = 'hash-1';
    expect(plan('promote', other).ok).toBe(true);
  });

  it('a rollback leads to it only when a person chose it, and says that the hold goes', () => {
    const of = observation({
      kind: 'rollouts',
      workload: rollout({
        status: { currentPodHash: 'hash-2', stableRS: 'hash-2' },
      }),
      holds: [hold],
    });
    expect(plan('rollback', of)).toMatchObject({
      plan: { toVersion: '1.1.0' },
    });
    expect(plan('rollback', of, 3)).toMatchObject({
      plan: {
        toVersion: '1.3.0',
        checks: expect.arrayContaining([
          {
            name: 'hold',
            verdict: 'warn',
            message: `${words}; this lifts the hold`,
          },
        ]),
      },
    });
  });

  it('the page shows it with the revision that an undo returns to', () => {
    const page = deriveWorkloadSnapshot({ ...rolledBack(), holds: [hold] });
    expect(page.hold).toEqual({
      id: 'hold-1',
      version: '1.3.0',
      revision: 3,
      by: 'user:default/alice',
      reason: 'totals are off',
      since: hold.createdAt,
      cluster: 'prod',
    });
  });
});
