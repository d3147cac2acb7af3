import {
  appliedCommit,
  Kustomization,
} from '@backstage-deployments/plugin-deployments-common';
import {
  ClusterUnderTest,
  deployment,
  followTo,
  GitHttpServer,
  Manifest,
  rollout,
  until,
} from '@backstage-deployments/test-kit';
import { GitRepository } from './GitRepository';
import { KEPT_FOLDER, KeptWorkload } from './KeptWorkload';

/** How often Flux looks without being asked, and so puts back what it finds changed. */
const INTERVAL = '10s';

const strategy = {
  canary: { steps: [{ setWeight: 25 }, { pause: {} }] },
};

/** What Flux keeps as the repository says. */
export type KeptByFlux = 'Deployment' | 'Rollout in mid-canary';

/** A workload that Flux's real kustomize controller keeps. */
export class FluxTrial {
  readonly workload: KeptWorkload;
  readonly #cluster: ClusterUnderTest;
  readonly #server: GitHttpServer;

  private constructor(
    cluster: ClusterUnderTest,
    workload: KeptWorkload,
    server: GitHttpServer,
  ) {
    this.#cluster = cluster;
    this.workload = workload;
    this.#server = server;
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
    const workload = new KeptWorkload({
      cluster,
      ref,
      repository,
      manifestOf: template =>
        kind === 'deployments'
          ? deployment(namespace, { template })
          : rollout(namespace, { template, strategy }),
    });
    const trial = new FluxTrial(cluster, workload, server);
    await workload.commit('v1');
    await cluster.admin.create(
      repositoryOf(namespace, `${server.url}/config.git`),
    );
    await cluster.admin.create(kustomizationOf(namespace));
    await trial.untilApplied();
    await followTo(cluster, ref, 'Healthy');
    await workload.commit('v2');
    await trial.untilApplied();
    await workload.untilUpdated();
    return trial;
  }

  /** When Flux has applied the branch's head. */
  async untilApplied(): Promise<void> {
    const head = await this.workload.repository.head();
    await until(
      'Flux to have applied the head',
      () => this.kustomization(),
      kustomization => appliedCommit(kustomization) === head,
    );
  }

  kustomization(): Promise<Manifest & Kustomization> {
    return this.#cluster.admin.read(
      kustomizationOf(this.workload.ref.namespace),
    );
  }

  async suspend(): Promise<void> {
    const kustomization = kustomizationOf(this.workload.ref.namespace);
    await this.#cluster.admin.patch(kustomization, 'merge', {
      spec: { suspend: true },
    });
  }

  async end(): Promise<void> {
    // First, as its finalizer needs Flux, and the namespace waits for it.
    await this.#cluster.admin.remove(
      kustomizationOf(this.workload.ref.namespace),
    );
    await this.#server.close();
    await this.workload.repository.remove();
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
      path: `./${KEPT_FOLDER}`,
      sourceRef: { kind: 'GitRepository', name: 'config' },
      interval: INTERVAL,
      prune: false,
    },
  };
}
