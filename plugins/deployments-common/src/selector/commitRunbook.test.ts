import { half, idleGreen, service } from '../__fixtures__/pair';
import { Planning } from '../plan/Plan';
import { planAction } from '../plan/planAction';
import { WorkloadObservation } from '../snapshot/WorkloadObservation';
import { Application } from '../workload/KubernetesObjects';
import { RunbookReading, StepCommit } from './StepCommit';

const repoURL = 'https://git.example/config';
const TRACKING = 'argocd.argoproj.io/tracking-id';

const names = {
  Service: 'orders',
  green: 'orders-green',
  blue: 'orders-blue',
} as const;

/** An Application that keeps some objects of the pair. */
function application(name: string, resources: [kind: string, name: string][]) {
  return {
    metadata: { name, namespace: 'argocd' },
    spec: {
      source: { repoURL, path: 'shop', targetRevision: 'main' },
      syncPolicy: { automated: { selfHeal: true } },
    },
    status: {
      resources: resources.map(([kind, object]) => ({
        kind,
        namespace: 'shop',
        name: object,
      })),
    },
  } satisfies Application;
}

const labels = { 'backstage.io/kubernetes-id': 'orders' };
const trackedBy = (app: string, kind: string, name: string) => ({
  annotations: { [TRACKING]: `${app}:${kind}:shop/${name}` },
});

/** The pair, with owners for those of its objects that are named. */
function kept(
  owners: { service?: string; workloads?: string },
  change: Partial<WorkloadObservation> = {},
): WorkloadObservation {
  const { service: keeper, workloads } = owners;
  const colour = (slot: 'blue' | 'green', version: string) =>
    half(slot, version, {
      metadata: {
        labels,
        ...(workloads && trackedBy(workloads, 'apps/Deployment', names[slot])),
      },
    });
  return idleGreen({
    workload: colour('green', '1.1.0'),
    siblings: [colour('blue', '1.0.0')],
    services: [
      service(
        names.Service,
        { slot: 'blue' },
        keeper ? trackedBy(keeper, '/Service', names.Service) : {},
      ),
    ],
    applications: [
      application('orders', [
        ['Deployment', names.blue],
        ['Deployment', names.green],
        ['Service', names.Service],
      ]),
      application('network', [['Service', names.Service]]),
    ],
    committable: new Set([repoURL]),
    ...change,
  });
}

function commit(change: StepCommit['change'], kind = 'Deployment'): StepCommit {
  return {
    repoURL,
    branch: 'main',
    folder: 'shop',
    target: { kind, name: 'orders', namespace: 'shop' },
    change,
    edits: 'e1',
    owner: {
      kind: 'Application',
      cluster: 'prod',
      namespace: 'argocd',
      name: 'orders',
    },
    autoSync: true,
  };
}

const file = (from: string, to: string) => ({
  path: 'shop/orders.yaml',
  removed: [from],
  added: [to],
  countLines: 2,
});
const moved = {
  commit: commit(
    { selector: { label: 'slot', from: 'blue', value: 'green' } },
    'Service',
  ),
  repository: 'config',
  files: [file('slot: blue', 'slot: green')],
};
const scaled = {
  commit: commit({ replicas: 0 }),
  repository: 'config',
  files: [file('replicas: 3', 'replicas: 0')],
};
const nothing = {
  ...scaled,
  commit: commit({ images: [], replicas: 3 }),
  files: [],
};

function plan(
  observation: WorkloadObservation,
  runbookSource?: RunbookReading,
): Planning {
  return planAction({
    action: 'switch',
    observation,
    fingerprint: value => `#${value.length}`,
    ...(runbookSource && { runbookSource }),
  });
}

function planned(...asked: Parameters<typeof plan>) {
  const planning = plan(...asked);
  if (!planning.ok) throw new Error(planning.refusal.message);
  return planning;
}

it('writes by a commit what an owner keeps, and shows those that change something at their steps', () => {
  const { goal, plan: shown } = planned(
    kept({ service: 'orders', workloads: 'orders' }),
    {
      ok: true,
      commits: {
        PrepareIdle: nothing,
        SwitchSelector: moved,
        ScaleDown: scaled,
      },
    },
  );
  expect(
    goal.steps.map(step => {
      const by = 'commit' in step ? step.commit : undefined;
      return typeof by === 'object' ? by.change : undefined;
    }),
  ).toEqual([
    { images: [], replicas: 3 },
    undefined,
    undefined,
    moved.commit.change,
    undefined,
    undefined,
    { replicas: 0 },
  ]);
  expect(shown.switch?.commits).toEqual([
    { step: 3, repository: 'config', branch: 'main', files: moved.files },
    { step: 6, repository: 'config', branch: 'main', files: scaled.files },
  ]);
  expect(shown.steps[0]).toBe('Have orders-green run 1.1.0 with 3 pods');
  expect(shown.steps[3]).toBe(
    'Switch Service orders from blue to green, by a commit to main of config',
  );
  expect(shown.summary).toMatch(
    /Argo CD orders would undo a change in the cluster, so each change is a commit, the way back too\.$/,
  );
  expect(shown.checks).not.toContainEqual(
    expect.objectContaining({ name: 'replicas' }),
  );
});

it('writes to the cluster what nobody keeps, and pods that no manifest counts', () => {
  const { goal, plan: shown } = planned(
    kept({ service: 'network', workloads: 'orders' }),
    {
      ok: true,
      commits: { SwitchSelector: moved },
    },
  );
  expect(
    goal.steps.filter(step => 'commit' in step).map(({ kind }) => kind),
  ).toEqual(['SwitchSelector']);
  expect(shown.checks.filter(({ name }) => name === 'replicas')).toHaveLength(
    2,
  );
  expect(shown.summary).toContain(
    'Argo CD orders and Argo CD network would undo a change in the cluster',
  );
});

it.each<[string, WorkloadObservation, RunbookReading | undefined, string]>([
  [
    'a Service of an Application that nobody can read',
    kept({ service: 'elsewhere' }),
    undefined,
    'Argo CD elsewhere owns Service orders and puts a change of it in the cluster back',
  ],
  [
    'workloads of a repository that takes no commits of the portal',
    kept({ workloads: 'orders' }, { committable: new Set() }),
    undefined,
    'Argo CD orders owns Deployment orders-green and puts a change of it in the cluster back',
  ],
  [
    'what cannot be edited',
    kept({ service: 'orders', workloads: 'orders' }),
    { ok: false, message: 'a chart makes it' },
    'Argo CD orders owns Deployment orders-green, Service orders, Deployment orders-blue, and a chart makes it',
  ],
  [
    'the other colour alone being kept',
    kept(
      {},
      {
        siblings: [
          half('blue', '1.0.0', {
            metadata: {
              labels,
              ...trackedBy('orders', 'apps/Deployment', names.blue),
            },
          }),
        ],
      },
    ),
    undefined,
    'Argo CD orders owns Deployment orders-blue, and the repository has not been read',
  ],
])('refuses %s', (_what, observation, reading, message) => {
  expect(plan(observation, reading)).toMatchObject({
    ok: false,
    refusal: { reason: 'OwnedByGitOps', message },
  });
});
