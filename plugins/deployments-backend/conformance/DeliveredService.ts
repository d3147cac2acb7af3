import { parseAllDocuments } from 'yaml';
import {
  Action,
  Application,
  comparedRevision,
  Operation,
  WorkloadRef,
} from '@backstage-deployments/plugin-deployments-common';
import {
  Files,
  parseSpecification,
  renderService,
  Strategy,
} from '@backstage-deployments/plugin-scaffolder-backend-module-deployments';
import {
  Agreement,
  ClusterUnderTest,
  followTo,
  Manifest,
  RUN_LABEL,
  until,
} from '@backstage-deployments/test-kit';
import { ARGOCD_NAMESPACE } from './FollowedApplication';
import { GitRepository } from './GitRepository';
import { OperationsUnderTest } from './OperationsUnderTest';

const ENVIRONMENT = 'development';
/** What the manifests run until the pipeline has built something. */
const PLACEHOLDER = /registry\.k8s\.io\/pause:\S+/;

/** What a specification says beside the name. */
interface Generated {
  strategy: Strategy;
  traffic: 'istio' | 'none';
}

/** A generated service in development, kept by a real Argo CD within its own project, and steered by the portal. */
export class DeliveredService {
  readonly name: string;
  readonly namespace: string;
  readonly repository: GitRepository;
  readonly #cluster: ClusterUnderTest;
  readonly #operations: OperationsUnderTest;
  readonly #argocd: readonly Manifest[];

  private constructor(parts: {
    cluster: ClusterUnderTest;
    name: string;
    operations: OperationsUnderTest;
    repository: GitRepository;
    argocd: readonly Manifest[];
  }) {
    this.name = parts.name;
    this.namespace = `${parts.name}-${ENVIRONMENT}`;
    this.repository = parts.repository;
    this.#cluster = parts.cluster;
    this.#operations = parts.operations;
    this.#argocd = parts.argocd;
  }

  /** When the first rendering has been synced, and the portal may act there. */
  static async begin(
    cluster: ClusterUnderTest,
    { strategy, traffic }: Generated,
  ): Promise<DeliveredService> {
    const name = nameFor(cluster, strategy);
    const { config } = renderService(
      parseSpecification({
        apiVersion: 'deployments.backstage.io/v1alpha1',
        kind: 'Service',
        metadata: { name, owner: 'group:default/team-checkout' },
        spec: { language: 'go', strategy, traffic },
      }),
      new Map(),
    );
    const repository = await GitRepository.create();
    const service = new DeliveredService({
      cluster,
      name,
      operations: await OperationsUnderTest.open(cluster, { service: name }),
      repository,
      argocd: objectsIn(config, `applications/${ENVIRONMENT}/${name}/`).map(
        object => ofRun(object, repository.url, cluster.name),
      ),
    });
    service.#operations.begin();
    await repository.commit(syncable(config), 'As generated');
    // The project first: an Application without one is an error that Argo CD looks at again only later.
    for (const object of [...service.#argocd].reverse()) {
      await cluster.admin.create(object);
    }
    await service.untilSynced();
    await cluster.allowActing(service.namespace);
    await cluster.allowAsking('argocd', ARGOCD_NAMESPACE);
    return service;
  }

  ref(kind: WorkloadRef['kind'], name = this.name): WorkloadRef {
    const { namespace } = this;
    return { cluster: this.#cluster.name, namespace, kind, name };
  }

  /** What the pipeline does: an image into a manifest of the environment, the placeholder's or an earlier version's. */
  async deploy(image: string, file: string): Promise<void> {
    const path = this.#path(file);
    const text = await this.repository.read(path);
    const changed = text.replace(
      new RegExp(`${PLACEHOLDER.source}|ghcr\\.io/\\S+@sha256:\\w+`),
      image,
    );
    await this.repository.commit({ [path]: changed }, `Deploy ${image}`);
    await this.#refresh();
  }

  /** When Argo CD has compared once more, and so put back what it would. */
  async untilCompared(): Promise<void> {
    const comparedAt = async () =>
      (
        await this.#cluster.admin.read<
          Application & { status?: { reconciledAt?: string } }
        >(this.#application)
      ).status?.reconciledAt;
    const before = await comparedAt();
    await this.#refresh();
    await until(
      'Argo CD has compared again',
      comparedAt,
      now => now !== before,
    );
  }

  /** A manifest at the branch's head. */
  committed(file: string): Promise<string> {
    return this.repository.read(this.#path(file));
  }

  /** Waits until the workload asks for an image and is in a phase, in agreement with the reference tool. */
  async followTo(
    ref: WorkloadRef,
    image: string,
    ...[phase, reason]: [Agreement['status']['phase'], string?]
  ): Promise<Agreement> {
    await until(
      `${ref.name} asks for ${image}`,
      () => this.#cluster.observe(ref),
      ({ workload }) =>
        workload.spec?.template?.spec?.containers?.[0].image === image,
    );
    return followTo(this.#cluster, ref, phase, reason);
  }

  /** The portal's own operation, from the plan to the proof. */
  carryOut(ref: WorkloadRef, action: Action): Promise<Operation> {
    return this.#operations.carryOut(ref, action);
  }

  read<T extends Manifest>(
    apiVersion: string,
    kind: string,
    name: string,
  ): Promise<T> {
    const { namespace } = this;
    const ref = { apiVersion, kind, metadata: { name, namespace } };
    return this.#cluster.admin.read<T>(ref);
  }

  /** When Argo CD has brought the branch's head, and finds all of it healthy. */
  async untilSynced(): Promise<void> {
    const head = await this.repository.head();
    await until(
      `${this.namespace} is synced to the head and healthy`,
      () => this.#cluster.admin.read<Application>(this.#application),
      application =>
        application.status?.sync?.status === 'Synced' &&
        application.status.health?.status === 'Healthy' &&
        comparedRevision(application) === head,
    );
  }

  async end(): Promise<void> {
    await this.#operations.close();
    for (const object of this.#argocd) await this.#cluster.admin.remove(object);
    await this.#cluster.admin.remove({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: this.namespace },
    });
    await this.repository.remove();
  }

  #refresh() {
    return this.#cluster.admin.patch(this.#application, 'merge', {
      metadata: { annotations: { 'argocd.argoproj.io/refresh': 'normal' } },
    });
  }

  #path(file: string): string {
    return `environments/${ENVIRONMENT}/${this.name}/${file}`;
  }

  get #application(): Manifest {
    return this.#argocd.find(({ kind }) => kind === 'Application')!;
  }
}

/** The run's own, so that runs side by side have namespaces of their own. */
function nameFor({ name }: ClusterUnderTest, strategy: Strategy): string {
  return `${name.slice(-6)}-${strategy}`.replace(/^[^a-z]+/, 'x');
}

/** Without what the operator of Prometheus reads: Argo CD syncs nothing of an Application with a kind that the cluster lacks. */
function syncable(files: Files): Record<string, string> {
  return Object.fromEntries(
    [...files].filter(([path]) => !path.endsWith('/monitoring.yaml')),
  );
}

function objectsIn(files: Files, folder: string): Manifest[] {
  return [...files]
    .filter(([path]) => path.startsWith(folder))
    .flatMap(([, text]) => [
      ...(parseAllDocuments(text) as Iterable<{ toJS(): Manifest }>),
    ])
    .map(document => document.toJS());
}

/** The same object, but from the test's repository, and found by whoever cleans up. Without the finalizer it goes at once. */
function ofRun(object: Manifest, url: string, run: string): Manifest {
  const { finalizers, ...metadata } =
    object.metadata as Manifest['metadata'] & {
      finalizers?: unknown;
    };
  const spec = object.spec as { source?: object };
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
