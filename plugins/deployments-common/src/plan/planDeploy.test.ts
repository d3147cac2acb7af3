import {
  deployment,
  observation,
  pausedCanary,
  replicaSet,
  rollout,
  template,
} from '../__fixtures__/objects';
import { Hold } from '../hold/Hold';
import { verifyGoal } from '../operation/verifyGoal';
import { WorkloadObservation } from '../snapshot/WorkloadObservation';
import { Pod } from '../workload/KubernetesObjects';
import { derivePlanContext } from './derivePlanContext';
import { DeploySource } from './DeploySource';
import { findDeploySource } from './findDeploySource';
import { offerDeploy } from './offerDeploy';
import { planAction } from './planAction';
import { writesForStep } from './writesForStep';

const digest = (letter: string) => `sha256:${letter.repeat(64)}`;
const staging = { name: 'staging', title: 'Staging' };

function pod(hash: string, imageID: string, name = 'pod-1'): Pod {
  return {
    metadata: {
      name,
      ownerReferences: [
        {
          apiVersion: 'apps/v1',
          kind: 'ReplicaSet',
          name: hash,
          uid: hash,
          controller: true,
        },
      ],
    },
    status: {
      containerStatuses: [
        { name: 'web', image: 'web', imageID, ready: true, restartCount: 0 },
      ],
    },
  };
}

/** Staging at 1.3.0, whose pods run these images. */
function stagingWith(...imageIDs: string[]): WorkloadObservation {
  const newest = replicaSet('deployments', 3, { available: 3 });
  return observation({
    workload: deployment(),
    replicaSets: [newest],
    pods: imageIDs.map((imageID, index) =>
      pod(newest.metadata.uid ?? '', imageID, `pod-${index}`),
    ),
  });
}

function sourceOf(...observations: WorkloadObservation[]): DeploySource {
  const found = findDeploySource(observations, staging);
  if ('reason' in found) throw new Error(found.message);
  return found;
}

/** Production at 1.2.0. */
function production(
  change: Partial<WorkloadObservation> = {},
): WorkloadObservation {
  return observation({
    workload: deployment({ spec: { template: template('1.2.0') } }),
    replicaSets: [replicaSet('deployments', 2, { available: 3 })],
    ...change,
  });
}

const plan = (
  deploy: DeploySource | undefined,
  at: WorkloadObservation = production(),
) =>
  planAction({
    action: 'deploy',
    observation: at,
    fingerprint: value => value,
    ...(deploy && { deploy }),
  });

const mark = {
  operationId: 'op-1',
  requestedBy: 'user:default/alice',
  requestedAt: '2026-11-04T10:00:00Z',
  reason: 'tested since Monday',
};

it('shows what it changes of a Rollout, and not the defaults that its ReplicaSet has', () => {
  const defaulted = template('1.2.0');
  const filled = {
    ...defaulted,
    spec: { ...defaulted.spec, containers: defaulted.spec?.containers ?? [] },
  };
  Object.assign(filled.spec, { restartPolicy: 'Always', dnsPolicy: 'Default' });
  const at = production({
    kind: 'rollouts',
    workload: rollout({ spec: { template: template('1.2.0') } }),
    replicaSets: [
      replicaSet('rollouts', 2, { template: filled, available: 3 }),
    ],
  });
  const made = plan(sourceOf(stagingWith(`demo/web@${digest('a')}`)), at);
  expect(made).toMatchObject({
    plan: {
      changes: [
        {
          from: 'demo/web:1.2.0',
          to: `demo/web:1.3.0@${digest('a')}`,
        },
      ],
    },
  });
});

describe('the version that serves in staging', () => {
  it('is known by the digest that its pods run, with the tag for people', () => {
    expect(
      sourceOf(stagingWith(`demo/web@${digest('a')}`)).deploy,
    ).toMatchObject({
      version: '1.3.0',
      images: [{ container: 'web', image: `demo/web:1.3.0@${digest('a')}` }],
    });
  });

  it.each([
    ['an id of the runtime', `docker://${digest('a')}`],
    ['nothing', ''],
  ])(
    'goes by its tag where its pods tell %s, and the plan says so',
    (_what, imageID) => {
      const source = sourceOf(stagingWith(imageID));
      expect(source.deploy.images[0].image).toBe('demo/web:1.3.0');
      expect(plan(source)).toMatchObject({
        ok: true,
        plan: {
          checks: expect.arrayContaining([
            {
              name: 'image',
              verdict: 'warn',
              message:
                'demo/web:1.3.0 goes by its tag, as no pod in Staging tells its digest',
            },
          ]),
        },
      });
    },
  );

  it.each<[string, WorkloadObservation[], string]>([
    [
      'a tag that moved',
      [stagingWith(`demo/web@${digest('a')}`, `demo/web@${digest('b')}`)],
      'In Staging its pods run 2 different images as demo/web:1.3.0: the tag has moved',
    ],
    ['no workload', [], 'Staging has no workload of this name'],
    [
      'clusters of two versions',
      [stagingWith(), production()],
      'The clusters of Staging serve different versions: 1.3.0 and 1.2.0',
    ],
  ])('is refused: %s', (_what, observations, message) => {
    expect(findDeploySource(observations, staging)).toMatchObject({ message });
  });

  it('is the stable one while a canary is on its way', () => {
    const canary = observation({
      kind: 'rollouts',
      workload: pausedCanary(),
      replicaSets: [
        replicaSet('rollouts', 3, { available: 1 }),
        replicaSet('rollouts', 2, { available: 3 }),
      ],
    });
    expect(sourceOf(canary).deploy.version).toBe('1.2.0');
  });
});

describe('bringing it to production', () => {
  const source = sourceOf(stagingWith(`demo/web@${digest('a')}`));
  const image = `demo/web:1.3.0@${digest('a')}`;

  it('sets the images and nothing else, where nobody else owns the workload', () => {
    const planning = plan(source);
    if (!planning.ok) throw new Error(planning.refusal.message);
    expect(planning.plan).toMatchObject({
      toVersion: '1.3.0',
      deploy: source.deploy,
    });
    expect(planning.plan.changes.map(({ path }) => path)).toEqual([
      expect.stringContaining('image'),
    ]);
    const [step] = planning.goal.steps;
    const [write] = writesForStep(step, production(), mark);
    const patch = write.patch as { path: string; value: unknown }[];
    expect(patch.find(({ path }) => path === '/spec/template')?.value).toEqual({
      ...template('1.2.0'),
      spec: { containers: [{ name: 'web', image, env: [] }] },
    });
    const written = production({
      workload: deployment({
        metadata: {
          annotations: { 'deployments.backstage.io/operation-id': 'op-1' },
        },
      }),
    });
    expect(writesForStep(step, written, mark)).toEqual([]);
  });

  it.each<[string, DeploySource | undefined, WorkloadObservation, string]>([
    [
      'the first environment',
      undefined,
      production(),
      'There is no environment from which a version could come to this one',
    ],
    [
      'what is there already, under its tag',
      source,
      observation({
        workload: deployment(),
        replicaSets: [replicaSet('deployments', 3, { available: 3 })],
      }),
      '1.3.0 of Staging is what the spec asks for already',
    ],
    [
      'a held version, however it is written',
      source,
      production({
        holds: [
          {
            podTemplateHash: 'hash-3',
            images: { web: 'demo/web:1.3.0' },
            version: '1.3.0',
            environment: 'production',
            heldBy: 'user:default/bob',
            reason: 'totals are off',
            createdAt: '2026-11-04T10:00:00Z',
          } as unknown as Hold,
        ],
      }),
      '1.3.0 is held in production since bob rolled it back at 2026-11-04T10:00Z: “totals are off”',
    ],
  ])('refuses %s', (_what, deploy, at, message) => {
    expect(plan(deploy, at)).toMatchObject({ ok: false, refusal: { message } });
  });

  it('says what staging sets and production does not', () => {
    const settings = {
      variables: ['web NEW_FLAG'],
      configuration: ['ConfigMap app: level'],
      resources: {},
    };
    expect(
      plan({ ...source, now: { ...source.now!, settings } }),
    ).toMatchObject({
      plan: {
        checks: expect.arrayContaining([
          {
            name: 'configuration',
            verdict: 'warn',
            message:
              'Staging sets what is not set here: web NEW_FLAG, ConfigMap app: level',
          },
        ]),
      },
    });
  });

  it('is offered with its version, and with the reason where it is held', () => {
    const context = derivePlanContext(production());
    expect(offerDeploy(context, source)).toEqual({
      action: 'deploy',
      allowed: true,
      version: '1.3.0',
      fromEnvironment: 'staging',
    });
    const same = derivePlanContext(
      observation({
        workload: deployment(),
        replicaSets: [replicaSet('deployments', 3, { available: 3 })],
      }),
    );
    expect(offerDeploy(same, source)).toBeUndefined();
  });
});

describe('a Rollout that a version came to', () => {
  const deployed = template('1.3.0');
  const canary = (
    change: Parameters<typeof pausedCanary>[0] = {},
    available = 1,
  ) =>
    observation({
      kind: 'rollouts',
      workload: {
        ...pausedCanary(change),
        metadata: {
          ...pausedCanary().metadata,
          annotations: { 'deployments.backstage.io/operation-id': 'op-1' },
        },
      },
      replicaSets: [
        replicaSet('rollouts', 3, { available, template: deployed }),
        replicaSet('rollouts', 2, { available: 3 }),
      ],
    });
  const planning = plan(
    sourceOf(stagingWith()),
    observation({
      kind: 'rollouts',
      workload: rollout({ spec: { template: template('1.2.0') } }),
      replicaSets: [replicaSet('rollouts', 2, { available: 4 })],
    }),
  );
  if (!planning.ok) throw new Error(planning.refusal.message);
  const { goal } = planning;

  it('is proven once it has begun, and says that it is not everywhere', () => {
    const verdict = verifyGoal(goal, canary(), 'op-1');
    expect(verdict.state).toBe('proven');
    expect(verdict.message).toMatch(/^Begun, and not everywhere yet: /);
  });

  it.each([
    ['no pod of it is available', canary({}, 0)],
    [
      'it was aborted',
      canary({
        abort: true,
        abortedAt: '2026-11-04T10:00:00Z',
        pauseConditions: undefined,
        controllerPause: undefined,
        conditions: [
          { type: 'Progressing', status: 'False', reason: 'RolloutAborted' },
        ],
      }),
    ],
  ])('is not while %s', (_what, now) => {
    expect(verifyGoal(goal, now, 'op-1').state).toBe('waiting');
  });
});
