import {
  Application,
  ARGOCD_REFRESH,
  KubernetesObject,
  WorkloadRef,
} from '@backstage-deployments/plugin-deployments-common';
import { BareRepo } from '@backstage-deployments/test-kit';
import { applyHead, CONFIG_FOLDER } from './applyHead';
import { FakeCluster } from './FakeCluster';
import { SHOP } from './shopObjects';

const NAMESPACE = 'argocd';

/** What Argo CD does with one workload: when it is asked to look, it brings what the branch says to the cluster. */
export class FakeArgoCd {
  /** Does not look while it is down. */
  down = false;
  readonly #cluster: FakeCluster;
  readonly #repo: BareRepo;
  readonly #place: Pick<WorkloadRef, 'kind' | 'name'>;
  #looks = 0;
  #looking: Promise<void> = Promise.resolve();

  constructor(
    cluster: FakeCluster,
    repo: BareRepo,
    place: Pick<WorkloadRef, 'kind' | 'name'>,
  ) {
    this.#cluster = cluster;
    this.#repo = repo;
    this.#place = place;
    const controller = cluster.controller;
    cluster.controller = (plural, object) => {
      controller(plural, object);
      if (plural === 'applications') this.#seen(object);
    };
    this.#own();
  }

  get application(): Application {
    return this.#cluster.get('applications', NAMESPACE, this.#place.name);
  }

  /** When it has done what it was asked for. */
  async settled(): Promise<void> {
    await this.#looking;
  }

  deleteApplication(): void {
    this.#cluster.remove('applications', NAMESPACE, this.#place.name);
  }

  #own(): void {
    const { kind, name } = this.#place;
    const type = kind === 'rollouts' ? 'Rollout' : 'Deployment';
    const group = kind === 'rollouts' ? 'argoproj.io' : 'apps';
    this.#cluster.change(kind, SHOP, name, ({ metadata }) => {
      metadata.annotations = {
        'argocd.argoproj.io/tracking-id': `${name}:${group}/${type}:${SHOP}/${name}`,
      };
    });
    this.#cluster.put<Application>('applications', {
      metadata: { name, namespace: NAMESPACE },
      spec: {
        source: { repoURL: this.#repo.url, path: CONFIG_FOLDER },
        destination: { server: 'https://kubernetes.default.svc' },
        syncPolicy: { automated: { selfHeal: true } },
      },
      status: {
        resources: [{ kind: type, namespace: SHOP, name, status: 'Synced' }],
      },
    });
  }

  #seen({ metadata }: KubernetesObject): void {
    if (metadata.name !== this.#place.name) return;
    if (this.down || !metadata.annotations?.[ARGOCD_REFRESH]) return;
    this.#looking = this.#looking.then(() => this.#look());
  }

  async #look(): Promise<void> {
    const { name } = this.#place;
    const revision = await applyHead(this.#cluster, this.#repo, this.#place);
    this.#looks += 1;
    this.#cluster.change<Application>('applications', NAMESPACE, name, it => {
      delete it.metadata.annotations;
      it.status = {
        ...it.status,
        sync: { status: 'Synced', revision },
        reconciledAt: `look ${this.#looks}`,
      };
    });
  }
}
