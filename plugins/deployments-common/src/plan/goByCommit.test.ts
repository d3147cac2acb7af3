import { deployment, observation, pausedCanary } from '../__fixtures__/objects';
import { Revision } from '../revision/Revision';
import { WorkloadObservation } from '../snapshot/WorkloadObservation';
import { planAction } from './planAction';
import { SourceReading } from './SourceReading';

const repoURL = 'https://git.example.com/acme/k8s-config';
const trackingId = (kind: string) => ({
  'argocd.argoproj.io/tracking-id': `web-production:${kind}:shop/web`,
});

/** Owned by an Argo CD Application that self-heals. */
function owned(change: Partial<WorkloadObservation> = {}): WorkloadObservation {
  const of = observation(change);
  const [group, kind] =
    of.kind === 'rollouts'
      ? ['argoproj.io', 'Rollout']
      : ['apps', 'Deployment'];
  const { workload } = of;
  return {
    ...of,
    workload: {
      ...workload,
      metadata: {
        ...workload.metadata,
        annotations: trackingId(`${group}/${kind}`),
      },
    },
    applications: [
      {
        metadata: { name: 'web-production', namespace: 'argocd' },
        spec: {
          source: { repoURL, path: 'environments/production/web' },
          syncPolicy: { automated: { selfHeal: true } },
        },
        status: { resources: [{ kind, namespace: 'shop', name: 'web' }] },
      },
    ],
    committable: new Set([repoURL]),
  };
}

const source: Extract<SourceReading, { ok: true }> = {
  ok: true,
  as: 'commit',
  repoURL,
  repository: 'acme/k8s-config',
  branch: 'main',
  folder: 'environments/production/web',
  target: { kind: 'Deployment', name: 'web', namespace: 'shop' },
  scope: 'configuration',
  edits: 'e1',
  files: [
    {
      path: 'web.yaml',
      added: ['image: 1.2.0'],
      removed: [],
      countLines: 1,
    },
  ],
  configuration: [],
  restores: {
    id: 'c2',
    at: '2026-11-02T10:00:00Z',
    author: 'Bob',
    subject: 'web 1.2.0',
  },
  unships: [
    {
      id: 'c3',
      at: '2026-11-03T10:00:00Z',
      author: 'Alice',
      subject: 'web 1.3.0',
    },
  ],
  owner: {
    kind: 'Application',
    cluster: 'prod',
    namespace: 'argocd',
    name: 'web-production',
  },
  autoSync: true,
};

function plan(of: WorkloadObservation, reading?: SourceReading) {
  return planAction({
    action: 'rollback',
    observation: of,
    fingerprint: value => `#${value.length}`,
    missingReferences: [],
    ...(reading && { source: reading }),
  });
}

function planned(of: WorkloadObservation, reading: SourceReading = source) {
  const planning = plan(of, reading);
  if (!planning.ok) throw new Error(planning.refusal.message);
  return planning;
}

it('commits to what the owner follows and asks it to look, and touches nothing in the cluster', () => {
  const { goal, plan: words } = planned(owned());
  expect(goal.steps).toEqual([
    {
      kind: 'CommitToSource',
      as: 'commit',
      repoURL,
      branch: 'main',
      folder: 'environments/production/web',
      target: source.target,
      scope: 'configuration',
      edits: 'e1',
      restores: 'c2',
      replicaSet: { name: 'web-hash-2', uid: 'uid-hash-2' },
      images: [{ container: 'web', image: 'demo/web:1.2.0' }],
      podTemplateHash: 'hash-2',
      revision: 2,
    },
    { kind: 'AskOwner', owner: source.owner, sync: false },
  ]);
  expect(words).toMatchObject({
    path: 'git-commit',
    steps: [
      'Commit 1.2.0 to main of acme/k8s-config',
      'Ask Argo CD web-production to look now',
    ],
    commit: {
      repository: 'acme/k8s-config',
      branch: 'main',
      unships: [{ id: 'c3' }],
      restores: { id: 'c2' },
    },
  });
  expect(words.summary).toBe(
    'Argo CD web-production self-heals, so a change in the cluster would be undone within seconds; this commits to main of acme/k8s-config.',
  );
});

it('takes the traffic off a running canary before it commits', () => {
  const { goal, plan: words } = planned(
    owned({ kind: 'rollouts', workload: pausedCanary() }),
  );
  expect(goal.steps.map(({ kind }) => kind)).toEqual([
    'AbortRollout',
    'CommitToSource',
    'AskOwner',
  ]);
  expect(words.summary).toMatch(/^The update is aborted, so its traffic/);
});

it('asks for the sync as well where the owner does not sync by itself', () => {
  const { goal, plan: words } = planned(owned(), {
    ...source,
    autoSync: false,
  });
  expect(goal.steps[1]).toMatchObject({ kind: 'AskOwner', sync: true });
  expect(words.steps[1]).toBe('Ask Argo CD web-production to sync it now');
});

it('says that nothing has to be committed where the repository asks for the version already', () => {
  const { plan: words } = planned(owned(), {
    ...source,
    edits: '',
    files: [],
  });
  expect(words.steps[0]).toBe(
    'Nothing to commit: main of acme/k8s-config asks for 1.2.0 already',
  );
});

it('counts the configuration that the commit brings back as coming back', () => {
  const withMap = { ...source, configuration: ['ConfigMap web-config'] };
  expect(planned(owned(), withMap).plan.comesBack).toContain(
    'contents of ConfigMap web-config',
  );
});

it('goes further back than the cluster remembers, by the commit that made the revision', () => {
  const forgotten: Revision = {
    revision: 0,
    images: [{ container: 'web', image: 'demo/web:0.9.0' }],
    createdAt: '2026-10-01T10:00:00Z',
    podTemplateHash: 'hash-0',
    configCommit: 'c0ffee0000',
    state: 'previous',
    gone: true,
    restorable: true,
  };
  const planning = planAction({
    action: 'rollback',
    toRevision: 0,
    observation: owned(),
    fingerprint: value => value,
    missingReferences: [],
    remembered: [forgotten],
    source,
  });
  expect(planning).toMatchObject({
    ok: true,
    goal: {
      steps: [
        {
          kind: 'CommitToSource',
          podTemplateHash: 'hash-0',
          images: [{ container: 'web', image: 'demo/web:0.9.0' }],
        },
        { kind: 'AskOwner' },
      ],
    },
    plan: {
      changes: [{ from: 'demo/web:1.3.0', to: 'demo/web:0.9.0' }],
      checks: expect.arrayContaining([
        {
          name: 'revision',
          verdict: 'pass',
          message: 'its manifests are known (commit c0ffee0)',
        },
      ]),
    },
  });
});

it('is another plan when the edits are others', () => {
  const others = planned(owned(), { ...source, edits: 'e2' });
  expect(others.goal).not.toEqual(planned(owned()).goal);
});

it.each<[string, WorkloadObservation, SourceReading | undefined, RegExp]>([
  [
    'a repository that the portal may not commit to',
    { ...owned(), committable: new Set() },
    source,
    /puts a change in the cluster back within seconds/,
  ],
  [
    'an owner that nobody confirmed',
    { ...owned(), applications: [] },
    source,
    /owns this workload/,
  ],
  [
    'a repository that could not be read',
    owned(),
    { ok: false, message: 'acme/k8s-config cannot be read: no answer' },
    /owns this workload, and acme\/k8s-config cannot be read: no answer/,
  ],
  [
    'a repository that nobody has read',
    owned(),
    undefined,
    /has not been read/,
  ],
])('refuses for %s', (_what, of, reading, message) => {
  const planning = plan(of, reading);
  expect(planning).toMatchObject({
    ok: false,
    refusal: {
      reason: 'OwnedByGitOps',
      message: expect.stringMatching(message),
    },
  });
});

it('still refuses what only a change of the spec in the cluster could do', () => {
  const progressing = owned({
    workload: deployment({ status: { updatedReplicas: 1 } }),
  });
  expect(
    planAction({
      action: 'pause',
      observation: progressing,
      fingerprint: value => value,
    }),
  ).toMatchObject({ ok: false, refusal: { reason: 'OwnedByGitOps' } });
});

it('opens a pull request where the environment takes no commits', () => {
  const { goal, plan: words } = planned(owned(), {
    ...source,
    as: 'pull-request',
  });
  expect(goal.path).toBe('pull-request');
  expect(words.summary).toContain(
    'this opens a pull request to main of acme/k8s-config, which somebody has to merge',
  );
});
