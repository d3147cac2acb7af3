import { WorkloadRef } from '@backstage-deployments/plugin-deployments-common';
import {
  ClusterUnderTest,
  deployment,
  followTo,
  Manifest,
  podTemplate,
  rollout,
} from '@backstage-deployments/test-kit';
import { STAGING } from './conformanceService';
import { applicationFor, FollowedApplication } from './FollowedApplication';
import { GitRepository } from './GitRepository';
import { KeptWorkload } from './KeptWorkload';

/** Images of the suite have no digest, and played kubelets tell none; what is promoted has one in its manifest. */
const DIGEST = `sha256:${'2'.repeat(64)}`;

/** A service that a real Argo CD keeps in two environments from one repository: v2 in staging, v1 in production. */
export class PromotionTrial {
  readonly staging: KeptWorkload;
  readonly production: KeptWorkload;
  readonly repository: GitRepository;
  readonly #cluster: ClusterUnderTest;
  readonly #owners: Manifest[] = [];

  private constructor(
    cluster: ClusterUnderTest,
    repository: GitRepository,
    workloads: { staging: KeptWorkload; production: KeptWorkload },
  ) {
    this.#cluster = cluster;
    this.repository = repository;
    this.staging = workloads.staging;
    this.production = workloads.production;
  }

  /** @param name - of the workload: the portal knows what belongs together across environments by it */
  static async begin(
    cluster: ClusterUnderTest,
    kind: WorkloadRef['kind'],
    name: string,
  ): Promise<PromotionTrial> {
    await cluster.allowAsking('argocd', 'argocd');
    const repository = await GitRepository.create();
    const { v2 } = cluster.containers;
    const pinned: ClusterUnderTest = {
      ...cluster,
      containers: {
        ...cluster.containers,
        v2: { ...v2, image: `${v2.image}@${DIGEST}` },
      },
    };
    const keep = async (environment: string, stage?: string) => {
      const namespace = await cluster.createNamespace(stage);
      return new KeptWorkload({
        cluster: pinned,
        ref: { cluster: cluster.name, namespace, kind, name },
        repository,
        folder: `environments/${environment}/${name}`,
        manifestOf: template => manifestOf(kind, namespace, name, template),
      });
    };
    const trial = new PromotionTrial(cluster, repository, {
      staging: await keep('staging', STAGING),
      production: await keep('production'),
    });
    const { staging, production } = trial;
    await staging.commit('v2');
    await production.commit('v1');
    await Promise.all([trial.#follow(staging), trial.#follow(production)]);
    return trial;
  }

  /** When Argo CD reports the branch's head synced in production. */
  async untilSynced(): Promise<void> {
    const { namespace } = this.production.ref;
    await new FollowedApplication(this.#cluster, namespace).untilSynced(
      await this.repository.head(),
    );
  }

  async end(): Promise<void> {
    for (const owner of this.#owners) await this.#cluster.admin.remove(owner);
    await this.repository.remove();
  }

  async #follow({ ref, file }: KeptWorkload): Promise<void> {
    const owner = applicationFor(this.#cluster.name, ref.namespace, {
      repoURL: this.repository.url,
      path: file.replace(/\/[^/]*$/, ''),
    });
    this.#owners.push(owner);
    await this.#cluster.admin.create(owner);
    const application = new FollowedApplication(this.#cluster, ref.namespace);
    await application.untilCreated(ref.name);
    await followTo(this.#cluster, ref, 'Healthy');
  }
}

function manifestOf(
  kind: WorkloadRef['kind'],
  namespace: string,
  name: string,
  template: ReturnType<typeof podTemplate>,
): Manifest {
  const steps = [{ setWeight: 25 }, { pause: {} }];
  return kind === 'deployments'
    ? deployment(namespace, { template }, name)
    : rollout(namespace, { template, strategy: { canary: { steps } } }, name);
}
