import { setTimeout as sleep } from 'node:timers/promises';
import {
  Application,
  comparedRevision,
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
  RUN_LABEL,
  service,
  until,
  Version,
} from '@backstage-deployments/test-kit';
import { fileWithNeighbours } from './fileWithNeighbours';
import { GitRepository } from './GitRepository';

export const ARGOCD_NAMESPACE = 'argocd';
const FOLDER = 'environments/production/web';
const FILE = `${FOLDER}/web.yaml`;
const LOOK_AGAIN_MS = 100;

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

/** A workload that a real Argo CD keeps as a repository says, with self-heal, in a file that it shares with neighbours. */
export class LastingTrial {
  readonly ref: WorkloadRef;
  readonly repository: GitRepository;
  readonly #cluster: ClusterUnderTest;
  readonly #kept: Kept;
  readonly #owner: Manifest;

  private constructor(parts: {
    cluster: ClusterUnderTest;
    kept: Kept;
    ref: WorkloadRef;
    repository: GitRepository;
    owner: Manifest;
  }) {
    this.#cluster = parts.cluster;
    this.#kept = parts.kept;
    this.ref = parts.ref;
    this.repository = parts.repository;
    this.#owner = parts.owner;
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
    const trial = new LastingTrial({ cluster, kept, ref, repository, owner });
    if (ref.kind === 'rollouts') await trial.#routeByIstio();
    await trial.commit('v1');
    await cluster.admin.create(owner);
    await until(
      'Argo CD has created the workload',
      () => trial.#findApplication(),
      found =>
        found?.status?.sync?.status === 'Synced' &&
        Boolean(found.status.resources?.some(({ name }) => name === 'web')),
    );
    await followTo(cluster, ref, 'Healthy');
    await trial.commit('v2');
    await trial.#refresh();
    if (ref.kind === 'rollouts') {
      await followTo(cluster, ref, 'Paused', 'CanaryPauseStep');
    } else {
      await trial.untilLive('v2');
      await followTo(cluster, ref, 'Healthy');
    }
    return trial;
  }

  /** The file that Argo CD reads, as somebody wrote it by hand. */
  fileOf(version: Version, neighbour: Version = version): string {
    const { namespace } = this.ref;
    const template = podTemplate(this.#cluster.containers, 'web', version);
    const workload =
      this.ref.kind === 'rollouts'
        ? canary(namespace, template)
        : deployment(namespace, { template });
    return fileWithNeighbours(workload, neighbour);
  }

  commit(version: Version): Promise<string> {
    return this.repository.commit({ [FILE]: this.fileOf(version) }, version);
  }

  /** What the branch says of the workload and its neighbours now. */
  committed(): Promise<string> {
    return this.repository.read(FILE);
  }

  async image(): Promise<string | undefined> {
    const { workload } = await this.#cluster.observe(this.ref);
    return workload.spec?.template?.spec?.containers?.[0].image;
  }

  async untilLive(version: Version): Promise<void> {
    const wanted = this.#cluster.containers[version].image;
    await until(
      `${version} to be live`,
      () => this.image(),
      image => image === wanted,
    );
  }

  /** What `kubectl rollout undo` does: the earlier template, in the cluster. */
  async undoInCluster(): Promise<void> {
    const { containers, admin } = this.#cluster;
    await admin.patch(this.#manifestRef(), 'merge', {
      spec: { template: podTemplate(containers, 'web', 'v1') },
    });
  }

  /** When the canary gets no traffic any more, as the mesh was told. */
  async untilNoCanaryTraffic(): Promise<void> {
    await until(
      'the canary to get no traffic',
      () =>
        this.#cluster.admin.read<Manifest & VirtualService>(
          virtualServiceRef(this.ref.namespace),
        ),
      ({ spec }) =>
        spec?.http?.[0].route?.find(
          ({ destination }) => destination?.host === 'web-canary',
        )?.weight === 0,
    );
  }

  /** When Argo CD reports the branch's head synced. */
  async untilSynced(): Promise<void> {
    const head = await this.repository.head();
    await until(
      'Argo CD to be synced to the head',
      () => this.application(),
      application =>
        comparedRevision(application) === head &&
        application.status?.sync?.status === 'Synced',
    );
  }

  /** Looks all the time. Answers what was seen instead, if ever. */
  async staysLive(version: Version, ms: number): Promise<unknown> {
    const wanted = this.#cluster.containers[version].image;
    const end = Date.now() + ms;
    while (Date.now() < end) {
      const image = await this.image();
      if (image !== wanted) return image;
      await sleep(LOOK_AGAIN_MS);
    }
    return wanted;
  }

  async application(): Promise<Application> {
    const found = await this.#findApplication();
    if (!found) throw new Error('The Application is gone');
    return found;
  }

  async end(): Promise<void> {
    await this.#cluster.admin.remove(this.#owner);
    await this.repository.remove();
  }

  async rolloutStatus(): Promise<NonNullable<Rollout['status']>> {
    const { workload } = await this.#cluster.observe(this.ref);
    return (workload as Rollout).status ?? {};
  }

  /** An ApplicationSet makes its Application a moment later. */
  async #findApplication(): Promise<Application | undefined> {
    const { items } = await this.#cluster.admin.request<{
      items: Application[];
    }>(
      'GET',
      `/apis/argoproj.io/v1alpha1/namespaces/${ARGOCD_NAMESPACE}/applications?fieldSelector=metadata.name%3D${this.ref.namespace}`,
    );
    return items[0];
  }

  #refresh() {
    return this.#cluster.admin.patch(
      {
        apiVersion: 'argoproj.io/v1alpha1',
        kind: 'Application',
        metadata: { name: this.ref.namespace, namespace: ARGOCD_NAMESPACE },
      },
      'merge',
      { metadata: { annotations: { 'argocd.argoproj.io/refresh': 'normal' } } },
    );
  }

  /** Argo Rollouts writes the weights, so the repository says nothing of them. */
  async #routeByIstio(): Promise<void> {
    const { namespace } = this.ref;
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

  #manifestRef() {
    const { namespace, name, kind } = this.ref;
    return {
      apiVersion: kind === 'rollouts' ? 'argoproj.io/v1alpha1' : 'apps/v1',
      kind: kind === 'rollouts' ? 'Rollout' : 'Deployment',
      metadata: { namespace, name },
    };
  }

  get kept(): Kept {
    return this.#kept;
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
  const labels = { [RUN_LABEL]: run };
  const metadata = { name: namespace, namespace: ARGOCD_NAMESPACE, labels };
  const spec = {
    project: 'default',
    source: { repoURL, path: FOLDER, targetRevision: 'main' },
    destination: { server: 'https://kubernetes.default.svc', namespace },
    syncPolicy: { automated: { selfHeal: true } },
  };
  const application = {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata,
    spec,
  };
  return kept === 'ApplicationSet child'
    ? {
        ...application,
        kind: 'ApplicationSet',
        spec: {
          generators: [{ list: { elements: [{ name: namespace }] } }],
          template: { metadata: { name: '{{name}}', labels }, spec },
        },
      }
    : application;
}
