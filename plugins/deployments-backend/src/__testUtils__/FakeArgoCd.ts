import {
  Application,
  ARGOCD_REFRESH,
  KubernetesObject,
} from '@backstage-deployments/plugin-deployments-common';
import { BareRepo } from '@backstage-deployments/test-kit';
import {
  applyObject,
  CONFIG_FOLDER,
  KeptObject,
  pairFields,
  readHead,
} from './applyHead';
import { FakeCluster } from './FakeCluster';
import { SHOP } from './shopObjects';

const NAMESPACE = 'argocd';

const types = {
  deployments: 'apps/Deployment',
  rollouts: 'argoproj.io/Rollout',
  services: '/Service',
} as const;

/** What Argo CD does with an Application: when it is asked to look, it brings what the branch says to the cluster. */
export class FakeArgoCd {
  /** Does not look while it is down. */
  down = false;
  /** Objects that were changed behind its back and put back, where `selfHeals`: `services/orders`. */
  readonly healed: string[] = [];
  selfHeals = false;
  readonly #cluster: FakeCluster;
  readonly #repo: BareRepo;
  readonly #place: KeptObject;
  readonly #kept: readonly KeptObject[];
  #applied: Awaited<ReturnType<typeof readHead>> | undefined;
  #looks = 0;
  #looking: Promise<void> = Promise.resolve();

  constructor(
    cluster: FakeCluster,
    repo: BareRepo,
    place: KeptObject,
    beside: readonly KeptObject[] = [],
  ) {
    this.#cluster = cluster;
    this.#repo = repo;
    this.#place = place;
    this.#kept = [place, ...beside];
    const controller = cluster.controller;
    cluster.controller = (plural, object) => {
      controller(plural, object);
      if (plural === 'applications') this.#seen(object);
      else this.#heal(plural, object);
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
    const { name: app } = this.#place;
    for (const { kind, name } of this.#kept) {
      this.#cluster.change(kind, SHOP, name, ({ metadata }) => {
        metadata.annotations = {
          ...metadata.annotations,
          'argocd.argoproj.io/tracking-id': `${app}:${types[kind]}:${SHOP}/${name}`,
        };
      });
    }
    this.#cluster.put<Application>('applications', {
      metadata: { name: app, namespace: NAMESPACE },
      spec: {
        source: { repoURL: this.#repo.url, path: CONFIG_FOLDER },
        destination: { server: 'https://kubernetes.default.svc' },
        syncPolicy: { automated: { selfHeal: true } },
      },
      status: {
        resources: this.#kept.map(({ kind, name }) => ({
          kind: types[kind].split('/')[1],
          namespace: SHOP,
          name,
          status: 'Synced',
        })),
      },
    });
  }

  #heal(plural: string, { metadata }: KubernetesObject): void {
    const kept = this.#kept.find(
      ({ kind, name }) => kind === plural && name === metadata.name,
    );
    if (!kept || !this.selfHeals || !this.#applied) return;
    if (this.#apply(kept, this.#applied)) {
      this.healed.push(`${kept.kind}/${kept.name}`);
    }
  }

  #seen({ metadata }: KubernetesObject): void {
    if (metadata.name !== this.#place.name) return;
    if (this.down || !metadata.annotations?.[ARGOCD_REFRESH]) return;
    this.#looking = this.#looking.then(() => this.#look());
  }

  #apply(
    kept: KeptObject,
    { objects }: Awaited<ReturnType<typeof readHead>>,
  ): boolean {
    const isPair = this.#kept.length > 1;
    return applyObject(
      this.#cluster,
      kept,
      objects,
      isPair ? pairFields : undefined,
    );
  }

  async #look(): Promise<void> {
    const { name } = this.#place;
    const read = await readHead(this.#repo);
    const { commit: revision } = read;
    // Its own writes are none that it would have to put back.
    this.#applied = undefined;
    for (const kept of this.#kept) {
      this.#apply(kept, read);
    }
    this.#applied = read;
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
