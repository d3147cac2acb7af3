import {
  Application,
  comparedRevision,
} from '@backstage-deployments/plugin-deployments-common';
import {
  ClusterUnderTest,
  Manifest,
  RUN_LABEL,
  until,
} from '@backstage-deployments/test-kit';

export const ARGOCD_NAMESPACE = 'argocd';

/** An Application of the suite: of a namespace, by whose name it goes, and of a folder of a repository; with self-heal. */
export function applicationFor(
  run: string,
  namespace: string,
  { repoURL, path }: { repoURL: string; path: string },
): Manifest {
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: {
      name: namespace,
      namespace: ARGOCD_NAMESPACE,
      labels: { [RUN_LABEL]: run },
    },
    spec: {
      project: 'default',
      source: { repoURL, path, targetRevision: 'main' },
      destination: { server: 'https://kubernetes.default.svc', namespace },
      syncPolicy: { automated: { selfHeal: true } },
    },
  };
}

/** What a real Argo CD says of the Application of a namespace. */
export class FollowedApplication {
  readonly #cluster: ClusterUnderTest;
  readonly #name: string;

  constructor(cluster: ClusterUnderTest, name: string) {
    this.#cluster = cluster;
    this.#name = name;
  }

  /** When the first sync has brought a workload. */
  async untilCreated(workload: string): Promise<void> {
    await until(
      `Argo CD has created ${workload}`,
      () => this.find(),
      found =>
        found?.status?.sync?.status === 'Synced' &&
        Boolean(found.status.resources?.some(({ name }) => name === workload)),
    );
  }

  /** When Argo CD reports a commit synced. */
  async untilSynced(commit: string): Promise<void> {
    await until(
      `Argo CD to be synced to ${commit}`,
      () => this.find(),
      found =>
        found !== undefined &&
        comparedRevision(found) === commit &&
        found.status?.sync?.status === 'Synced',
    );
  }

  /** Has Argo CD look now. */
  refresh(): Promise<unknown> {
    return this.#cluster.admin.patch(
      {
        apiVersion: 'argoproj.io/v1alpha1',
        kind: 'Application',
        metadata: { name: this.#name, namespace: ARGOCD_NAMESPACE },
      },
      'merge',
      { metadata: { annotations: { 'argocd.argoproj.io/refresh': 'normal' } } },
    );
  }

  /** An ApplicationSet makes its Application a moment later. */
  async find(): Promise<Application | undefined> {
    const { items } = await this.#cluster.admin.request<{
      items: Application[];
    }>(
      'GET',
      `/apis/argoproj.io/v1alpha1/namespaces/${ARGOCD_NAMESPACE}/applications?fieldSelector=metadata.name%3D${
        this.#name
      }`,
    );
    return items[0];
  }
}
