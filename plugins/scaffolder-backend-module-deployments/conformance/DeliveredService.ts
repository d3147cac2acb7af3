import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  BareRepo,
  ClusterAdmin,
  RUN_LABEL,
  until,
} from '@backstage-deployments/test-kit';
import { placeholderImage } from '../src/render/config/placeholderImage';
import { renderConfig } from '../src/render/config/renderConfig';
import { ServiceSpecification } from '../src/specification/ServiceSpecification';
import { collectObjects, Rendered } from './collectObjects';

const ENVIRONMENT = 'development';

/** A generated service in development, kept by a real Argo CD within its own project, from a repository of this machine. */
export class DeliveredService {
  readonly #admin: ClusterAdmin;
  readonly #repository: BareRepo;
  readonly #files: ReadonlyMap<string, string>;
  readonly #argocd: readonly Rendered[];
  readonly name: string;
  readonly namespace: string;

  private constructor(
    admin: ClusterAdmin,
    repository: BareRepo,
    specification: ServiceSpecification,
    run: string,
  ) {
    this.#admin = admin;
    this.#repository = repository;
    this.name = specification.metadata.name;
    this.namespace = `${this.name}-${ENVIRONMENT}`;
    // What the operator of Prometheus reads: Argo CD syncs nothing of an Application with a kind that the cluster lacks.
    this.#files = new Map(
      [...renderConfig(specification)].filter(
        ([path]) => !path.endsWith('/monitoring.yaml'),
      ),
    );
    this.#argocd = collectObjects(
      this.#files,
      `applications/${ENVIRONMENT}/${this.name}`,
    ).map(object => ofRun(object, repository.url, run));
  }

  /** When the first rendering has been synced. */
  static async begin(
    admin: ClusterAdmin,
    specification: ServiceSpecification,
    run: string,
  ): Promise<DeliveredService> {
    const folder = await mkdtemp(join(tmpdir(), 'conformance-service-'));
    const repository = await BareRepo.create(folder);
    const service = new DeliveredService(admin, repository, specification, run);
    await repository.push('main', Object.fromEntries(service.#files));
    // The project first: an Application without one is an error that Argo CD looks at again only later.
    for (const object of [...service.#argocd].reverse()) {
      await admin.create(object);
    }
    await service.untilSynced();
    return service;
  }

  /** What the pipeline does: the digest, in every file that names the placeholder or an earlier one. */
  async deploy(image: string): Promise<void> {
    const changed = [...this.#files]
      .filter(([, text]) => text.includes(placeholderImage))
      .map(([path, text]) => [path, text.split(placeholderImage).join(image)]);
    await this.#repository.push('main', Object.fromEntries(changed));
    await this.#admin.patch(this.#application, 'merge', {
      metadata: { annotations: { 'argocd.argoproj.io/refresh': 'normal' } },
    });
  }

  read(apiVersion: string, kind: string, name: string): Promise<Rendered> {
    const { namespace } = this;
    return this.#admin.read({
      apiVersion,
      kind,
      metadata: { name, namespace },
    });
  }

  /** A write to a Rollout's status, as the portal's promotion is. */
  async promoteFully(): Promise<void> {
    const path = `/apis/argoproj.io/v1alpha1/namespaces/${this.namespace}/rollouts/${this.name}/status`;
    await this.#admin.request(
      'PATCH',
      path,
      { status: { promoteFull: true } },
      'application/merge-patch+json',
    );
  }

  async untilSynced(): Promise<void> {
    await until(
      `${this.namespace} is synced and healthy`,
      () => this.#admin.read<Rendered & { status?: any }>(this.#application),
      ({ status }) =>
        status?.sync?.status === 'Synced' &&
        status?.health?.status === 'Healthy',
    );
  }

  async end(): Promise<void> {
    for (const object of this.#argocd) await this.#admin.remove(object);
    await this.#admin.remove({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: this.namespace },
    });
    await rm(this.#repository.folder, { recursive: true });
  }

  get #application(): Rendered {
    return this.#argocd.find(({ kind }) => kind === 'Application')!;
  }
}

/** The same object, but from the test's repository, and found by whoever cleans up. Without the finalizer it goes at once. */
function ofRun(object: Rendered, url: string, run: string): Rendered {
  const { finalizers, ...metadata } =
    object.metadata as Rendered['metadata'] & {
      finalizers?: unknown;
    };
  const { spec = {} } = object;
  return {
    ...object,
    metadata: {
      ...metadata,
      labels: { ...metadata.labels, [RUN_LABEL]: run },
    },
    spec:
      object.kind === 'AppProject'
        ? { ...spec, sourceRepos: [url] }
        : { ...spec, source: { ...spec.source, repoURL: url } },
  };
}
