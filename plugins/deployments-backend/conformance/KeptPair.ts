import {
  Application,
  comparedRevision,
  Deployment,
  resourceKinds,
  Service,
  WATCH_SECONDS,
  WorkloadRef,
} from '@backstage-deployments/plugin-deployments-common';
import {
  ClusterUnderTest,
  deployment,
  followTo,
  Manifest,
  podTemplate,
  RUN_LABEL,
  until,
  Version,
} from '@backstage-deployments/test-kit';
import { stringify } from 'yaml';
import { GitRepository } from './GitRepository';
import { ARGOCD_NAMESPACE } from './FollowedApplication';

type Colour = 'blue' | 'green';

/** What the repository says of a pair. */
export interface PairSaid {
  serves: Colour;
  /** How many pods. */
  blue: number;
  green: number;
  greenVersion?: Version;
}

const FOLDER = 'environments/production/orders';
const FILE = `${FOLDER}/orders.yaml`;

/** Blue serves v1 on two pods and green holds v2 without any, as a real Argo CD with self-heal keeps them. */
export class KeptPair {
  readonly blue: WorkloadRef;
  readonly green: WorkloadRef;
  readonly #cluster: ClusterUnderTest;
  readonly #namespace: string;
  readonly #repository: GitRepository;
  readonly #watchSeconds: number;

  private constructor(
    cluster: ClusterUnderTest,
    namespace: string,
    repository: GitRepository,
    watchSeconds: number,
  ) {
    this.#cluster = cluster;
    this.#namespace = namespace;
    this.#repository = repository;
    this.#watchSeconds = watchSeconds;
    const ref = {
      cluster: cluster.name,
      namespace,
      kind: 'deployments',
    } as const;
    this.blue = { ...ref, name: 'orders-blue' };
    this.green = { ...ref, name: 'orders-green' };
  }

  static async begin(
    cluster: ClusterUnderTest,
    watchSeconds: number,
  ): Promise<KeptPair> {
    const pair = new KeptPair(
      cluster,
      await cluster.createNamespace(),
      await GitRepository.create(),
      watchSeconds,
    );
    await pair.commit({ serves: 'blue', blue: 2, green: 0 });
    await cluster.admin.create(pair.#application());
    await pair.untilSynced();
    await followTo(cluster, pair.blue, 'Healthy');
    await followTo(cluster, pair.green, 'Healthy');
    return pair;
  }

  /** As a person does who merges a change. */
  commit(said: PairSaid): Promise<string> {
    return this.#repository.commit({ [FILE]: this.fileOf(said) }, 'by hand');
  }

  committed(): Promise<string> {
    return this.#repository.read(FILE);
  }

  /** Subjects of the commits, oldest first, less that of the suite. */
  async subjects(): Promise<string[]> {
    const log = await this.#repository.log();
    return log
      .reverse()
      .slice(1)
      .map(line => line.slice(line.indexOf(' ') + 1));
  }

  /** As somebody wrote it by hand, with a neighbour that is not ours. */
  fileOf({ serves, blue, green, greenVersion = 'v2' }: PairSaid): string {
    return [
      '# Whatever stands around the pair is not ours.',
      'apiVersion: v1',
      'kind: Service',
      'metadata:',
      '  name: orders',
      `  namespace: ${this.#namespace}`,
      `  annotations: {${WATCH_SECONDS}: "${this.#watchSeconds}"}`,
      'spec:',
      `  selector: {app: orders,   slot: ${serves}}   # switched by the portal`,
      '  ports: [{port: 80}]',
      '---',
      stringify(this.#half('blue', 'v1', blue)).trimEnd(),
      '---',
      stringify(this.#half('green', greenVersion, green)).trimEnd(),
      '---',
      'apiVersion: v1',
      'kind: ConfigMap',
      `metadata: {name: other, namespace: ${this.#namespace}}`,
      "data: {quoted:   'as it is'}",
      '',
    ].join('\n');
  }

  async serves(): Promise<string | undefined> {
    const { spec } = await this.#cluster.client.get<Service>({
      kind: resourceKinds.services,
      namespace: this.#namespace,
      name: 'orders',
    });
    return spec?.selector?.slot;
  }

  read({ name }: WorkloadRef): Promise<Deployment> {
    return this.#cluster.client.get<Deployment>({
      kind: resourceKinds.deployments,
      namespace: this.#namespace,
      name,
    });
  }

  /** A change behind Argo CD's back. */
  async patch(
    kind: 'Service' | 'Deployment',
    name: string,
    spec: object,
  ): Promise<void> {
    await this.#cluster.admin.patch(
      {
        apiVersion: kind === 'Service' ? 'v1' : 'apps/v1',
        kind,
        metadata: { name, namespace: this.#namespace },
      },
      'merge',
      { spec },
    );
  }

  /** When Argo CD reports the branch's head synced. */
  async untilSynced(): Promise<void> {
    const head = await this.#repository.head();
    await this.#refresh();
    await until(
      'Argo CD to be synced to the head',
      () =>
        this.#cluster.admin.read<Application & Manifest>(this.#application()),
      found =>
        comparedRevision(found) === head &&
        found.status?.sync?.status === 'Synced' &&
        found.status.resources?.length === 4,
    );
  }

  async end(): Promise<void> {
    await this.#cluster.admin.remove(this.#application());
    await this.#repository.remove();
  }

  async #refresh(): Promise<void> {
    await this.#cluster.admin.patch(this.#application(), 'merge', {
      metadata: { annotations: { 'argocd.argoproj.io/refresh': 'normal' } },
    });
  }

  #half(colour: Colour, version: Version, replicas: number): Manifest {
    const labels = { app: 'orders', slot: colour };
    return deployment(
      this.#namespace,
      {
        replicas,
        selector: { matchLabels: labels },
        template: {
          ...podTemplate(this.#cluster.containers, 'orders', version),
          metadata: { labels },
        },
      },
      `orders-${colour}`,
    );
  }

  #application(): Manifest {
    return {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Application',
      metadata: {
        name: this.#namespace,
        namespace: ARGOCD_NAMESPACE,
        labels: { [RUN_LABEL]: this.#cluster.name },
      },
      spec: {
        project: 'default',
        source: {
          repoURL: this.#repository.url,
          path: FOLDER,
          targetRevision: 'main',
        },
        destination: {
          server: 'https://kubernetes.default.svc',
          namespace: this.#namespace,
        },
        syncPolicy: { automated: { selfHeal: true } },
      },
    };
  }
}
