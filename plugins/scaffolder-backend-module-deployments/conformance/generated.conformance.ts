import {
  AdminError,
  Capabilities,
  ClusterAdmin,
  readConnection,
  RUN_LABEL,
  until,
} from '@backstage-deployments/test-kit';
import { basketSpecification } from '../src/__testUtils__/basketSpecification';
import { everyCombination } from '../src/__testUtils__/everyCombination';
import { renderConfig } from '../src/render/config/renderConfig';
import {
  environmentNames,
  Strategy,
} from '../src/specification/ServiceSpecification';
import { collectObjects, Rendered } from './collectObjects';
import { DeliveredService } from './DeliveredService';

/** Set by script/conformance. */
const {
  KUBECONFIG = '',
  CONFORMANCE_RUN = 'conformance-local',
  CONFORMANCE_CAPABILITIES = '{}',
} = process.env;
const capabilities = JSON.parse(CONFORMANCE_CAPABILITIES) as Capabilities;
/** Kinds of operators that a cluster may lack; nothing else may be unknown to it. */
const optional =
  /^(?:monitoring\.coreos\.com|external-secrets\.io|argoproj\.io|networking\.istio\.io)\//;

let admin: ClusterAdmin;

beforeAll(async () => {
  admin = new ClusterAdmin(await readConnection(KUBECONFIG));
});

afterAll(() => admin?.close());

/** What the API server says against an object, read strictly; nothing where it takes it. */
async function objectionTo(object: Rendered): Promise<string | undefined> {
  try {
    await admin.tryStrictly(object);
    return undefined;
  } catch (error) {
    if (!(error instanceof AdminError)) throw error;
    const isAbsent =
      error.statusCode === 404 && optional.test(object.apiVersion);
    return isAbsent
      ? undefined
      : `${object.kind} ${object.metadata.name}: ${error.message}`;
  }
}

/** The pods that a workload makes: admission looks at these only when they come. */
function podOf({ metadata, spec }: Rendered): Rendered {
  const { template } = spec!;
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      ...template.metadata,
      name: `${metadata.name}-0`,
      namespace: metadata.namespace,
    },
    // Its account comes with the same sync, but not with a trial.
    spec: { ...template.spec, serviceAccountName: 'default' },
  } as Rendered;
}

describe('every object of every environment is taken strictly, and its pods by the restricted profile', () => {
  const service = `${CONFORMANCE_RUN.slice(-20)}-s`.replace(/^[^a-z]+/, '');

  beforeAll(async () => {
    for (const environment of environmentNames) {
      await admin.create({
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: {
          name: `${service}-${environment}`,
          labels: {
            [RUN_LABEL]: CONFORMANCE_RUN,
            'pod-security.kubernetes.io/enforce': 'restricted',
          },
        },
      });
    }
    await until(
      'accounts of the namespaces',
      () =>
        Promise.all(
          environmentNames.map(environment =>
            admin
              .read({
                apiVersion: 'v1',
                kind: 'ServiceAccount',
                metadata: {
                  name: 'default',
                  namespace: `${service}-${environment}`,
                },
              })
              .then(
                () => true,
                // Made by the controller manager a moment later.
                () => false,
              ),
          ),
        ),
      found => found.every(Boolean),
    );
  });

  afterAll(async () => {
    for (const environment of environmentNames) {
      await admin.remove({
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: { name: `${service}-${environment}` },
      });
    }
  });

  it.each(everyCombination)('%s', async (_name, { metadata, ...rest }) => {
    const specification = { ...rest, metadata: { ...metadata, name: service } };
    const files = renderConfig(specification);
    const objections: string[] = [];
    for (const environment of environmentNames) {
      const objects = collectObjects(
        files,
        `environments/${environment}/${service}`,
      ).filter(({ kind }) => kind !== 'Namespace');
      const pods = objects
        .filter(({ kind }) => ['Deployment', 'Rollout'].includes(kind))
        .map(podOf);
      expect(pods.length).toBeGreaterThan(0);
      const found = await Promise.all([...objects, ...pods].map(objectionTo));
      objections.push(...found.filter(text => text !== undefined));
    }
    expect(objections).toEqual([]);
  });
});

const isDelivered =
  capabilities.rollouts === true && capabilities.argoCd === true;
const describeDelivered = isDelivered ? describe : describe.skip;
const image = (digit: string) =>
  `ghcr.io/acme/basket@sha256:${digit.repeat(64)}`;

async function withService(
  strategy: Strategy,
  traffic: 'istio' | 'none',
  tryIt: (service: DeliveredService) => Promise<void>,
): Promise<void> {
  const specification = basketSpecification(
    { strategy, traffic },
    {
      name: `${CONFORMANCE_RUN.slice(-6)}-${strategy}`.replace(/^[^a-z]+/, 'x'),
    },
  );
  const service = await DeliveredService.begin(
    admin,
    specification,
    CONFORMANCE_RUN,
  );
  try {
    await tryIt(service);
  } finally {
    await service.end();
  }
}

const rolloutOf = (service: DeliveredService) =>
  service.read('argoproj.io/v1alpha1', 'Rollout', service.name) as Promise<
    Rendered & { status: any }
  >;
const imageOf = ({ spec }: Rendered) => spec!.template.spec.containers[0].image;

/** When all pods are of this version, and Argo CD agrees. */
async function untilArrived(service: DeliveredService, wanted: string) {
  await until(
    `${wanted} is stable`,
    () => rolloutOf(service),
    rollout =>
      imageOf(rollout) === wanted &&
      rollout.status.phase === 'Healthy' &&
      rollout.status.stableRS === rollout.status.currentPodHash,
  );
  await service.untilSynced();
}

async function untilRolled(service: DeliveredService, wanted: string) {
  await until(
    `${wanted} runs`,
    () =>
      service.read('apps/v1', 'Deployment', service.name) as Promise<
        Rendered & { status: any }
      >,
    deployment =>
      imageOf(deployment) === wanted &&
      deployment.status.updatedReplicas === deployment.spec!.replicas &&
      deployment.status.availableReplicas === deployment.spec!.replicas,
  );
}

describeDelivered('under Argo CD, within its own project', () => {
  it('a rolling update replaces the version, and goes back with the repository', () =>
    withService('rolling', 'none', async service => {
      for (const wanted of [image('a'), image('b'), image('a')]) {
        await service.deploy(wanted);
        await untilRolled(service, wanted);
        await service.untilSynced();
        const deployment = await service.read(
          'apps/v1',
          'Deployment',
          service.name,
        );
        expect(imageOf(deployment)).toBe(wanted);
      }
    }));

  it('a canary gets its share and keeps it, is promoted, and goes back without its steps', () =>
    withService('canary', 'istio', async service => {
      await service.deploy(image('a'));
      await until(
        'a',
        () => rolloutOf(service),
        rollout => imageOf(rollout) === image('a'),
      );
      await service.promoteFully();
      await untilArrived(service, image('a'));
      await service.deploy(image('b'));
      const paused = await until(
        'the canary waits at its first share',
        () => rolloutOf(service),
        ({ status }) =>
          status.phase === 'Paused' && status.currentStepIndex === 1,
      );
      const { spec } = await service.read(
        'networking.istio.io/v1',
        'VirtualService',
        service.name,
      );
      expect(
        spec!.http[0].route.map(({ weight }: { weight: number }) => weight),
      ).toEqual([80, 20]);
      const canary = await service.read(
        'v1',
        'Service',
        `${service.name}-canary`,
      );
      expect(canary.spec!.selector['rollouts-pod-template-hash']).toBe(
        paused.status.currentPodHash,
      );
      await service.promoteFully();
      await untilArrived(service, image('b'));
      // Within the rollback window there is nothing to wait for.
      await service.deploy(image('a'));
      await untilArrived(service, image('a'));
    }));

  it('blue-green shows a preview, promotes only when told to, and goes back', () =>
    withService('blue-green', 'none', async service => {
      await service.deploy(image('a'));
      await until(
        'a',
        () => rolloutOf(service),
        rollout => imageOf(rollout) === image('a'),
      );
      await service.promoteFully();
      await untilArrived(service, image('a'));
      await service.deploy(image('b'));
      const { status } = await until(
        'the preview waits',
        () => rolloutOf(service),
        rollout =>
          imageOf(rollout) === image('b') && rollout.status.phase === 'Paused',
      );
      expect(status.blueGreen.previewSelector).toBe(status.currentPodHash);
      expect(status.blueGreen.activeSelector).toBe(status.stableRS);
      expect(status.stableRS).not.toBe(status.currentPodHash);
      await service.promoteFully();
      await untilArrived(service, image('b'));
      await service.deploy(image('a'));
      await untilArrived(service, image('a'));
    }));
});
