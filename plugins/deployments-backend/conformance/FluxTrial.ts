import { setTimeout as sleep } from 'node:timers/promises';
import {
  appliedCommit,
  Kustomization,
  WorkloadRef,
} from '@backstage-deployments/plugin-deployments-common';
import {
  ClusterUnderTest,
  deployment,
  followTo,
  GitHttpServer,
  Manifest,
  podTemplate,
  rollout,
  until,
  Version,
} from '@backstage-deployments/test-kit';
import { fileWithNeighbours } from './fileWithNeighbours';
import { GitRepository } from './GitRepository';

const FOLDER = 'environments/production/web';
const FILE = `${FOLDER}/web.yaml`;
/** How often Flux looks without being asked, and so puts back what it finds changed. */
const INTERVAL = '10s';
const LOOK_AGAIN_MS = 100;

/** What Flux keeps as the repository says. */
export type KeptByFlux = 'Deployment' | 'Rollout in mid-canary';

/** A workload that Flux's real kustomize controller keeps, in a file that it shares with neighbours. */
export class FluxTrial {
  readonly ref: WorkloadRef;
  readonly repository: GitRepository;
  readonly #cluster: ClusterUnderTest;
  readonly #server: GitHttpServer;

  private constructor(parts: {
    cluster: ClusterUnderTest;
    ref: WorkloadRef;
    repository: GitRepository;
    server: GitHttpServer;
  }) {
    this.#cluster = parts.cluster;
    this.ref = parts.ref;
    this.repository = parts.repository;
    this.#server = parts.server;
  }

  /** Runs v1, and v2 on top of it: all of it, or as a canary that waits at 25 %. */
  static async begin(
    cluster: ClusterUnderTest,
    kept: KeptByFlux,
  ): Promise<FluxTrial> {
    const namespace = await cluster.createNamespace();
    await cluster.allowAsking('flux', namespace);
    const repository = await GitRepository.create();
    const server = await GitHttpServer.start(repository.folder);
    const kind = kept === 'Deployment' ? 'deployments' : 'rollouts';
    const ref = {
      cluster: cluster.name,
      namespace,
      kind,
      name: 'web',
    } as const;
    const trial = new FluxTrial({ cluster, ref, repository, server });
    await trial.commit('v1');
    await cluster.admin.create(
      repositoryOf(namespace, `${server.url}/config.git`),
    );
    await cluster.admin.create(kustomizationOf(namespace));
    await trial.untilApplied();
    await followTo(cluster, ref, 'Healthy');
    await trial.commit('v2');
    await trial.untilApplied();
    if (kind === 'rollouts') {
      await followTo(cluster, ref, 'Paused', 'CanaryPauseStep');
    } else {
      await trial.untilLive('v2');
      await followTo(cluster, ref, 'Healthy');
    }
    return trial;
  }

  fileOf(version: Version, neighbour: Version = version): string {
    const { namespace, kind } = this.ref;
    const template = podTemplate(this.#cluster.containers, 'web', version);
    const workload =
      kind === 'deployments'
        ? deployment(namespace, { template })
        : rollout(namespace, {
            template,
            strategy: { canary: { steps: [{ setWeight: 25 }, { pause: {} }] } },
          });
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

  /** When Flux has applied the branch's head. */
  async untilApplied(): Promise<void> {
    const head = await this.repository.head();
    await until(
      'Flux to have applied the head',
      () => this.kustomization(),
      kustomization => appliedCommit(kustomization) === head,
    );
  }

  kustomization(): Promise<Manifest & Kustomization> {
    return this.#cluster.admin.read(kustomizationOf(this.ref.namespace));
  }

  /** What `kubectl rollout undo` does: the earlier template, in the cluster. */
  async undoInCluster(): Promise<void> {
    const { namespace, name, kind } = this.ref;
    const { containers, admin } = this.#cluster;
    await admin.patch(
      {
        apiVersion: kind === 'rollouts' ? 'argoproj.io/v1alpha1' : 'apps/v1',
        kind: kind === 'rollouts' ? 'Rollout' : 'Deployment',
        metadata: { namespace, name },
      },
      'merge',
      { spec: { template: podTemplate(containers, 'web', 'v1') } },
    );
  }

  async suspend(): Promise<void> {
    const kustomization = kustomizationOf(this.ref.namespace);
    await this.#cluster.admin.patch(kustomization, 'merge', {
      spec: { suspend: true },
    });
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

  async end(): Promise<void> {
    // First, as its finalizer needs Flux, and the namespace waits for it.
    await this.#cluster.admin.remove(kustomizationOf(this.ref.namespace));
    await this.#server.close();
    await this.repository.remove();
  }
}

function repositoryOf(namespace: string, url: string): Manifest {
  return {
    apiVersion: 'source.toolkit.fluxcd.io/v1',
    kind: 'GitRepository',
    metadata: { name: 'config', namespace },
    spec: { url, ref: { branch: 'main' }, interval: INTERVAL },
  };
}

function kustomizationOf(namespace: string): Manifest {
  return {
    apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
    kind: 'Kustomization',
    metadata: { name: 'web', namespace },
    spec: {
      path: `./${FOLDER}`,
      sourceRef: { kind: 'GitRepository', name: 'config' },
      interval: INTERVAL,
      prune: false,
    },
  };
}
