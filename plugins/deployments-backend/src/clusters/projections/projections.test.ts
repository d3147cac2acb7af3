import {
  Deployment,
  deriveTemplateSettings,
  deriveWorkloadSnapshot,
  KubernetesObject,
  listRevisions,
  ReplicaSet,
  Rollout,
  SOURCE_COMMIT,
  WorkloadObservation,
} from '@backstage-deployments/plugin-deployments-common';
import {
  analysisRun,
  CANARY,
  deployment,
  pod,
  replicaSet,
  rollout,
  template,
} from '../../__testUtils__/shopObjects';
import { projections } from './projections';

const identified = <T extends KubernetesObject>(object: T, uid: string): T => ({
  ...object,
  metadata: { ...object.metadata, uid },
});

function canary(): WorkloadObservation {
  const checkout = identified(rollout('checkout', '2.0.0'), 'uid-rollout');
  checkout.status = {
    observedGeneration: '1',
    currentPodHash: 'new',
    stableRS: 'old',
    currentStepIndex: 1,
    controllerPause: true,
    pauseConditions: [{ reason: 'CanaryPauseStep' }],
    replicas: 4,
    updatedReplicas: 1,
    readyReplicas: 4,
    availableReplicas: 4,
    canary: { weights: { canary: { weight: 25 }, stable: { weight: 75 } } },
  };
  const [old, fresh] = [
    { version: '1.0.0', hash: 'old' },
    { version: '2.0.0', hash: 'new' },
  ].map(({ version, hash }, index) =>
    identified(
      replicaSet(
        checkout,
        'Rollout',
        index + 1,
        template('checkout', version),
        hash,
      ),
      `uid-${hash}`,
    ),
  );
  const crashing = pod(fresh, 'checkout-new-1');
  crashing.status = {
    phase: 'Running',
    containerStatuses: [
      {
        name: 'app',
        ready: false,
        restartCount: 3,
        state: { waiting: { reason: 'CrashLoopBackOff', message: 'back-off' } },
        lastState: { terminated: { exitCode: 137, reason: 'OOMKilled' } },
      },
    ],
  };
  return {
    cluster: 'prod',
    kind: 'rollouts',
    workload: checkout,
    replicaSets: [old, fresh],
    pods: [pod(old, 'checkout-old-1'), crashing],
    services: [
      {
        metadata: { name: 'checkout', namespace: 'shop' },
        spec: { selector: { app: 'checkout' } },
      },
    ],
    virtualServices: [
      {
        metadata: {
          name: 'checkout',
          namespace: 'shop',
          annotations: { note: CANARY },
        },
        spec: {
          hosts: ['checkout'],
          http: [
            {
              match: [{ headers: { 'x-cohort': { exact: 'b' } } }],
              route: [{ destination: { host: 'checkout' }, weight: 100 }],
            },
          ],
        },
      },
    ],
    events: [
      {
        metadata: { name: 'e', namespace: 'shop' },
        involvedObject: { uid: 'uid-new' },
        type: 'Warning',
        reason: 'FailedCreate',
        message: 'exceeded quota',
        lastTimestamp: '2026-11-01T10:00:00Z',
      },
    ],
    analysisRuns: [analysisRun(checkout, 'new')],
    applications: [],
    applicationsReadable: true,
  };
}

/** Two of three measurements were bad. */
function judged(): WorkloadObservation {
  const seen = canary();
  const [run] = seen.analysisRuns;
  const [result] = run.status?.metricResults ?? [];
  const verdict = { phase: 'Failed', successful: 1, failed: 2, count: 3 };
  return {
    ...seen,
    workload: {
      ...seen.workload,
      status: { ...seen.workload.status, abort: true },
    } as WorkloadObservation['workload'],
    analysisRuns: [
      {
        ...run,
        status: { phase: 'Failed', metricResults: [{ ...result, ...verdict }] },
      },
    ],
  };
}

/** A step that waits for its analysis. */
function analysing(): WorkloadObservation {
  const seen = canary();
  const { strategy, ...spec } = (seen.workload as Rollout).spec ?? {};
  const steps = [{ analysis: { templates: [{ templateName: 'errors' }] } }];
  return {
    ...seen,
    workload: {
      ...seen.workload,
      spec: { ...spec, strategy: { canary: { ...strategy?.canary, steps } } },
      status: {
        ...seen.workload.status,
        currentStepIndex: 0,
        controllerPause: false,
        pauseConditions: undefined,
        canary: {
          currentStepAnalysisRunStatus: { name: 'run', status: 'Running' },
        },
      },
    } as WorkloadObservation['workload'],
  };
}

function rolling(): WorkloadObservation {
  const web = identified(deployment('web', '1.1.0'), 'uid-web');
  return {
    ...canary(),
    kind: 'deployments',
    workload: {
      ...web,
      status: { ...web.status, updatedReplicas: 1 },
    },
    replicaSets: [1, 2].map(revision =>
      identified(
        replicaSet(
          web,
          'Deployment',
          revision,
          template('web', `1.${revision}.0`),
          `h${revision}`,
        ),
        `uid-h${revision}`,
      ),
    ),
    analysisRuns: [],
  };
}

function project(observation: WorkloadObservation): WorkloadObservation {
  const { workload, replicaSets, pods, services, events, analysisRuns } =
    observation;
  const { virtualServices } = observation;
  return {
    ...observation,
    workload: projections[observation.kind](workload),
    replicaSets: replicaSets.map(projections.replicasets),
    pods: pods.map(projections.pods),
    services: services.map(projections.services),
    virtualServices: virtualServices?.map(projections.virtualservices),
    events: events.map(projections.events),
    analysisRuns: analysisRuns.map(projections.analysisruns),
  };
}

describe.each([
  ['a canary that crashes', canary],
  ['a canary that failed its analysis', judged],
  ['a canary that waits for its analysis', analysing],
  ['a Deployment that rolls', rolling],
])('%s', (_what, observe) => {
  it('is shown the same from what is kept as from the whole objects', () => {
    expect(deriveWorkloadSnapshot(project(observe()))).toEqual(
      deriveWorkloadSnapshot(observe()),
    );
  });

  it('is kept without environment values, arguments, annotations and last-applied-configuration', () => {
    expect(JSON.stringify(observe())).toContain(CANARY);
    expect(JSON.stringify(project(observe()))).not.toContain(CANARY);
  });
});

it('names the settings of a live template as the API server has them', () => {
  const seen = rolling();
  const { spec } = seen.workload.spec!.template!;
  Object.assign(spec!.containers![0], {
    envFrom: [{ configMapRef: { name: 'features' }, prefix: CANARY }],
    resources: { limits: { memory: '1Gi' } },
  });
  spec!.volumes = [
    { name: 'a', secret: { secretName: 'tls', items: [{ key: 'crt' }] } },
    { name: 'b', emptyDir: { medium: CANARY } },
    {
      name: 'c',
      projected: { sources: [{ configMap: { name: 'files' } }] },
    },
  ];
  const kept = projections.deployments(structuredClone(seen.workload));
  const settings = (object: object) =>
    deriveTemplateSettings((object as Deployment).spec!.template!);
  expect(settings(kept)).toEqual(settings(seen.workload));
  expect(settings(kept).configuration).toEqual([
    'ConfigMap features',
    'ConfigMap files',
    'Secret tls: crt',
  ]);
  expect(JSON.stringify(kept)).not.toContain(CANARY);
});

it.each<[string, string | undefined, string | undefined]>([
  ['of its template', 'c0ffee', undefined],
  ['of its own', undefined, 'c0ffee'],
  ['of its template before its own', 'c0ffee', 'decade'],
  ['of neither', undefined, undefined],
])('knows the commit of a revision: %s', (_what, ofTemplate, own) => {
  const seen = rolling();
  const [first] = seen.replicaSets;
  first.metadata.annotations = {
    ...first.metadata.annotations,
    ...(own && { [SOURCE_COMMIT]: own }),
  };
  first.spec!.template!.metadata!.annotations = {
    ...(ofTemplate && { [SOURCE_COMMIT]: ofTemplate }),
  };
  const revisions = listRevisions(project(seen));
  expect(revisions).toEqual(listRevisions(seen));
  expect(revisions[1].commit).toBe(ofTemplate ?? own);
});

it('shows why a ReplicaSet gets no pods', () => {
  const [kept] = rolling().replicaSets.map(object => {
    object.status = {
      replicas: 0,
      conditions: [
        { type: 'ReplicaFailure', status: 'True', message: 'exceeded quota' },
      ],
    };
    return projections.replicasets(object);
  });
  expect(kept).toMatchObject({
    status: { replicas: 0, conditions: [{ message: 'exceeded quota' }] },
  });
});

describe('revisions of one workload', () => {
  const sidecar = { name: 'proxy', image: 'registry.example.com/proxy:1.29.2' };

  function kept(change: (object: ReplicaSet, index: number) => void) {
    return rolling().replicaSets.map((object, index) => {
      object.spec!.template!.spec!.containers!.push({ ...sidecar });
      change(object, index);
      return projections.replicasets(structuredClone(object)) as ReplicaSet;
    });
  }

  it('have one copy of their owner and of a container that did not change', () => {
    const [first, second] = kept(() => {});
    expect(first.metadata.ownerReferences).toBe(
      second.metadata.ownerReferences,
    );
    expect(first.spec?.template?.spec?.containers?.[1]).toBe(
      second.spec?.template?.spec?.containers?.[1],
    );
  });

  it('differ where only a name does', () => {
    const [first, second] = kept((object, index) => {
      object.metadata.ownerReferences![0].name = `owner-${index}`;
      object.spec!.template!.spec!.containers![1].name = `proxy-${index}`;
    });
    expect([first, second].map(controllerName)).toEqual(['owner-0', 'owner-1']);
    expect(second.spec?.template?.spec?.containers?.[1]).toEqual({
      ...sidecar,
      name: 'proxy-1',
    });
  });

  function controllerName({ metadata }: ReplicaSet) {
    return metadata.ownerReferences?.[0].name;
  }
});

it('keeps little of a pod that runs well', () => {
  const [healthy] = canary().pods;
  const kept = JSON.stringify(projections.pods(healthy));
  expect(kept.length).toBeLessThan(500);
});

it('does not change when only the times of conditions do', () => {
  const web = deployment('web', '1.0.0');
  const later = structuredClone(web);
  later.metadata.resourceVersion = '999';
  for (const condition of later.status?.conditions ?? []) {
    condition.lastTransitionTime = '2027-01-01T00:00:00Z';
  }
  expect(projections.deployments(later)).toEqual(projections.deployments(web));
});

it('cuts messages that are pages long', () => {
  const kept = projections.events({
    metadata: { name: 'e' },
    message: 'x'.repeat(10_000),
  } as KubernetesObject) as { message?: string };
  expect(kept.message).toHaveLength(300);
});

it('keeps of Flux what it applies and from where, and nothing that each look changes', () => {
  const metadata = { name: 'apps', namespace: 'flux-system' };
  const spec = {
    path: './shop',
    sourceRef: { kind: 'GitRepository', name: 'config' },
    suspend: true,
  };
  expect(
    projections.kustomizations({
      metadata,
      spec: { ...spec, interval: '1m', kubeConfig: { secretRef: {} } },
      status: {
        lastAppliedRevision: 'main@sha1:abc',
        conditions: [{ type: 'Ready', status: 'True' }],
        inventory: {
          entries: [
            { id: 'shop_web_apps_Deployment', v: 'v1' },
            { id: 'shop_web__Service', v: 'v1' },
            { id: 'shop_web__ConfigMap', v: 'v1' },
            { id: 'shop_pay_argoproj.io_Rollout', v: 'v1alpha1' },
          ],
        },
      },
    } as KubernetesObject),
  ).toEqual({
    metadata: expect.objectContaining(metadata),
    spec: { ...spec, kubeConfig: {} },
    status: {
      inventory: {
        entries: [
          { id: 'shop_web_apps_Deployment' },
          { id: 'shop_web__Service' },
          { id: 'shop_pay_argoproj.io_Rollout' },
        ],
      },
    },
  });
  const followed = { url: 'https://git.example/c', ref: { branch: 'main' } };
  expect(
    projections.gitrepositories({
      metadata,
      spec: { ...followed, interval: '1m' },
    } as KubernetesObject),
  ).toEqual({ metadata: expect.objectContaining(metadata), spec: followed });
});

it('keeps that a route asks for a secret, and not the secret', () => {
  const virtualService = {
    metadata: { name: 'web', namespace: 'shop' },
    spec: {
      http: [
        {
          match: [
            {
              headers: {
                authorization: { exact: CANARY },
                'x-api-key': {},
                'x-cohort': { exact: 'b' },
              },
            },
          ],
          headers: { request: { set: { token: CANARY } } },
        },
      ],
    },
  };
  const kept = projections.virtualservices(virtualService);
  expect(JSON.stringify(kept)).not.toContain(CANARY);
  expect(kept).toMatchObject({
    spec: {
      http: [
        {
          match: [
            {
              headers: {
                authorization: { hidden: true },
                'x-api-key': {},
                'x-cohort': { exact: 'b' },
              },
            },
          ],
        },
      ],
    },
  });
});
