import {
  Rollout,
  WorkloadRef,
} from '@backstage-deployments/plugin-deployments-common';
import {
  ClusterUnderTest,
  deployment,
  followTo,
  Manifest,
  podTemplate,
  rollout,
  service,
  until,
} from '@backstage-deployments/test-kit';
import { applicationFor, FollowedApplication } from './FollowedApplication';
import { GitRepository } from './GitRepository';
import { KEPT_FOLDER, KeptWorkload } from './KeptWorkload';

/** What Argo CD keeps as the repository says. */
export type Kept =
  | 'Deployment'
  | 'Rollout in mid-canary'
  | 'ApplicationSet child';

interface VirtualService {
  spec?: {
    http?: { route?: { destination?: { host?: string }; weight?: number }[] }[];
  };
}

/** A workload that a real Argo CD keeps, with self-heal. */
export class LastingTrial {
  readonly workload: KeptWorkload;
  readonly #cluster: ClusterUnderTest;
  readonly #owner: Manifest;
  readonly #application: FollowedApplication;

  private constructor(
    cluster: ClusterUnderTest,
    workload: KeptWorkload,
    owner: Manifest,
  ) {
    this.#cluster = cluster;
    this.workload = workload;
    this.#owner = owner;
    this.#application = new FollowedApplication(
      cluster,
      workload.ref.namespace,
    );
  }

  /** Runs v1, and v2 on top of it: all of it, or as a canary that waits at 25 %. */
  static async begin(
    cluster: ClusterUnderTest,
    kept: Kept,
  ): Promise<LastingTrial> {
    const namespace = await cluster.createNamespace();
    const repository = await GitRepository.create();
    const ref: WorkloadRef = {
      cluster: cluster.name,
      namespace,
      kind: kept === 'Rollout in mid-canary' ? 'rollouts' : 'deployments',
      name: 'web',
    };
    const owner = ownerOf(kept, cluster.name, namespace, repository.url);
    const workload = new KeptWorkload({
      cluster,
      ref,
      repository,
      manifestOf: template =>
        ref.kind === 'rollouts'
          ? canary(namespace, template)
          : deployment(namespace, { template }),
    });
    const trial = new LastingTrial(cluster, workload, owner);
    if (ref.kind === 'rollouts') await trial.#routeByIstio();
    await workload.commit('v1');
    await cluster.admin.create(owner);
    await trial.#application.untilCreated(ref.name);
    await followTo(cluster, ref, 'Healthy');
    await workload.commit('v2');
    await trial.#application.refresh();
    await workload.untilUpdated();
    return trial;
  }

  /** When the canary gets no traffic any more, as the mesh was told. */
  async untilNoCanaryTraffic(): Promise<void> {
    await until(
      'the canary to get no traffic',
      () =>
        this.#cluster.admin.read<Manifest & VirtualService>(
          virtualServiceRef(this.workload.ref.namespace),
        ),
      ({ spec }) =>
        spec?.http?.[0].route?.find(
          ({ destination }) => destination?.host === 'web-canary',
        )?.weight === 0,
    );
  }

  /** When Argo CD reports the branch's head synced. */
  async untilSynced(): Promise<void> {
    await this.#application.untilSynced(await this.workload.repository.head());
  }

  async end(): Promise<void> {
    await this.#cluster.admin.remove(this.#owner);
    await this.workload.repository.remove();
  }

  /** Argo Rollouts writes the weights, so the repository says nothing of them. */
  async #routeByIstio(): Promise<void> {
    const { namespace } = this.workload.ref;
    const { admin } = this.#cluster;
    for (const name of ['web-stable', 'web-canary']) {
      await admin.create(service(namespace, name, 'web'));
    }
    const route = ['web-stable', 'web-canary'].map((host, index) => ({
      destination: { host },
      weight: index === 0 ? 100 : 0,
    }));
    await admin.create({
      ...virtualServiceRef(namespace),
      spec: { hosts: ['web'], http: [{ name: 'primary', route }] },
    });
  }
}

function virtualServiceRef(namespace: string) {
  return {
    apiVersion: 'networking.istio.io/v1beta1',
    kind: 'VirtualService',
    metadata: { name: 'web', namespace },
  };
}

function canary(
  namespace: string,
  template: ReturnType<typeof podTemplate>,
): Manifest {
  return rollout(namespace, {
    template,
    strategy: {
      canary: {
        canaryService: 'web-canary',
        stableService: 'web-stable',
        trafficRouting: {
          istio: { virtualService: { name: 'web', routes: ['primary'] } },
        },
        steps: [{ setWeight: 25 }, { pause: {} }, { setWeight: 50 }],
      },
    },
  } as Rollout['spec']);
}

function ownerOf(
  kept: Kept,
  run: string,
  namespace: string,
  repoURL: string,
): Manifest {
  const application = applicationFor(run, namespace, {
    repoURL,
    path: KEPT_FOLDER,
  });
  const { metadata, spec } = application;
  return kept === 'ApplicationSet child'
    ? {
        ...application,
        kind: 'ApplicationSet',
        spec: {
          generators: [{ list: { elements: [{ name: namespace }] } }],
          template: {
            metadata: { name: '{{name}}', labels: metadata.labels },
            spec,
          },
        },
      }
    : application;
}
