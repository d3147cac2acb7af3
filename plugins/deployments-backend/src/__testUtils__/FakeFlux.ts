import {
  Deployment,
  FLUX_REQUESTED_AT,
  GitRepository,
  Kustomization,
  KubernetesObject,
} from '@backstage-deployments/plugin-deployments-common';
import { BareRepo } from '@backstage-deployments/test-kit';
import { applyHead, CONFIG_FOLDER } from './applyHead';
import { FakeCluster } from './FakeCluster';
import { SHOP } from './shopObjects';

const NAMESPACE = 'flux-system';
const NAME = 'apps';

/** What Flux does with one Deployment: when its Kustomization is asked to look, it applies what the branch says. */
export class FakeFlux {
  readonly #cluster: FakeCluster;
  readonly #repo: BareRepo;
  readonly #workload: string;
  /** Objects that were asked to look, in order. */
  readonly asked: string[] = [];
  #looking: Promise<void> = Promise.resolve();

  constructor(cluster: FakeCluster, repo: BareRepo, workload: string) {
    this.#cluster = cluster;
    this.#repo = repo;
    this.#workload = workload;
    const controller = cluster.controller;
    cluster.controller = (plural, object) => {
      controller(plural, object);
      this.#seen(plural, object);
    };
    this.#own();
  }

  edit(spec: Kustomization['spec']): void {
    this.#change(kustomization => {
      kustomization.spec = { ...kustomization.spec, ...spec };
    });
  }

  deleteKustomization(): void {
    this.#cluster.remove('kustomizations', NAMESPACE, NAME);
  }

  /** When it has done what it was asked for. */
  async settled(): Promise<void> {
    await this.#looking;
  }

  #own(): void {
    this.#cluster.change<Deployment>(
      'deployments',
      SHOP,
      this.#workload,
      ({ metadata }) => {
        metadata.labels = {
          ...metadata.labels,
          'kustomize.toolkit.fluxcd.io/name': NAME,
          'kustomize.toolkit.fluxcd.io/namespace': NAMESPACE,
        };
      },
    );
    this.#cluster.put<GitRepository>('gitrepositories', {
      metadata: { name: 'config', namespace: NAMESPACE },
      spec: { url: this.#repo.url, ref: { branch: 'main' } },
    });
    this.#cluster.put<Kustomization>('kustomizations', {
      metadata: { name: NAME, namespace: NAMESPACE },
      spec: {
        path: `./${CONFIG_FOLDER}`,
        sourceRef: { kind: 'GitRepository', name: 'config' },
      },
      status: {
        inventory: {
          entries: [{ id: `${SHOP}_${this.#workload}_apps_Deployment` }],
        },
      },
    });
  }

  #seen(plural: string, { metadata, ...rest }: KubernetesObject): void {
    const asked = metadata.annotations?.[FLUX_REQUESTED_AT];
    if (!asked) return;
    if (plural === 'gitrepositories') this.asked.push(plural);
    if (plural !== 'kustomizations') return;
    const { status } = rest as Kustomization;
    if (status?.lastHandledReconcileAt === asked) return;
    this.asked.push(plural);
    this.#looking = this.#looking.then(() => this.#look(asked));
  }

  async #look(asked: string): Promise<void> {
    const place = { kind: 'deployments', name: this.#workload } as const;
    const commit = await applyHead(this.#cluster, this.#repo, place);
    this.#change(kustomization => {
      kustomization.status = {
        ...kustomization.status,
        conditions: [{ type: 'Ready', status: 'True' }],
        lastAppliedRevision: `main@sha1:${commit}`,
        lastHandledReconcileAt: asked,
      };
    });
  }

  #change(change: (kustomization: Kustomization) => void): void {
    this.#cluster.change('kustomizations', NAMESPACE, NAME, change);
  }
}
