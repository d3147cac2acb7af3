import { parseAllDocuments } from 'yaml';
import {
  Action,
  Application,
  comparedRevision,
  deriveWorkloadStatus,
  HEALTH_PATH,
  Operation,
  WATCH_SECONDS,
  WorkloadObservation,
  WorkloadRef,
  WorkloadStatus,
} from '@backstage-deployments/plugin-deployments-common';
import { ClusterClient } from '@backstage-deployments/plugin-deployments-node';
import {
  Files,
  parseSpecification,
  renderService,
  Strategy,
} from '@backstage-deployments/plugin-scaffolder-backend-module-deployments';
import {
  ClusterUnderTest,
  Manifest,
  RUN_LABEL,
  until,
} from '@backstage-deployments/test-kit';
import { ARGOCD_NAMESPACE } from './FollowedApplication';
import { GitRepository } from './GitRepository';
import { OperationsUnderTest } from './OperationsUnderTest';

const ENVIRONMENT = 'development';
const WATCHED_SECONDS = 5;
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
      operations: await OperationsUnderTest.open(cluster, {
        client: answeringForPods(cluster.client),
        service: name,
      }),
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

  /** Waits until the workload asks for an image and is in a phase, for one of its reasons. */
  followTo(
    ref: WorkloadRef,
    image: string,
    phase: WorkloadStatus['phase'],
    reason?: string,
  ): Promise<WorkloadObservation> {
    return until(
      `${ref.name} is ${phase} with ${image}`,
      () => this.#cluster.observe(ref),
      observation => {
        const status = deriveWorkloadStatus(observation);
        const { workload } = observation;
        return (
          workload.spec?.template?.spec?.containers?.[0].image === image &&
          status.phase === phase &&
          (!reason || status.reason === reason)
        );
      },
    );
  }

  /**
   * The portal's own operation, from the plan to the proof. Answers the path that it took.
   *
   * @throws Error with what it says where it does not succeed
   */
  async carryOut(ref: WorkloadRef, action: Action): Promise<Operation['path']> {
    const operation = await this.#operations.carryOut(ref, action);
    const { state, path, result } = operation;
    if (state !== 'succeeded') {
      throw new Error(`${action} of ${ref.name} ${state}: ${result}`);
    }
    return path;
  }

  /** What one of its Services picks pods by. */
  async selector(role?: string): Promise<Record<string, string>> {
    const { namespace } = this;
    const name = role ? `${this.name}-${role}` : this.name;
    const { spec } = await this.#cluster.admin.read<
      Manifest & { spec: { selector: Record<string, string> } }
    >({ apiVersion: 'v1', kind: 'Service', metadata: { name, namespace } });
    return spec.selector;
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

/**
 * As a cluster of this suite can have it: without what the operator of Prometheus reads, as Argo CD syncs nothing of an
 * Application with a kind that the cluster lacks. After a switch it is watched for seconds, not for a minute.
 */
function syncable(files: Files): Record<string, string> {
  return Object.fromEntries(
    [...files]
      .filter(([path]) => !path.endsWith('/monitoring.yaml'))
      .map(([path, text]) => [
        path,
        text.replace(
          new RegExp(`^( +)${HEALTH_PATH}: .*$`, 'm'),
          `$&\n$1${WATCH_SECONDS}: "${WATCHED_SECONDS}"`,
        ),
      ]),
  );
}

/** The images of a trial are nowhere: their pods come from kubelets that are played, and this answers for them. */
function answeringForPods(client: ClusterClient): ClusterClient {
  return {
    name: client.name,
    list: (...call) => client.list(...call),
    watch: (...call) => client.watch(...call),
    get: (...call) => client.get(...call),
    create: (...call) => client.create(...call),
    patch: (...call) => client.patch(...call),
    getThroughService: async () => ({ statusCode: 200 }),
  };
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
