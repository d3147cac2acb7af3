/**
 * The closed list of what the portal may read or write in a cluster. A kind that is not here cannot be
 * asked for, whatever an annotation or a request says.
 *
 * @public
 */
export interface ResourceKind {
  readonly group: string;
  readonly version: string;
  /** Plural resource name, as in paths and in {@link WorkloadRef.kind}. */
  readonly plural: string;
  readonly kind: string;
  readonly namespaced: boolean;
}

const core = (plural: string, kind: string, namespaced: boolean) =>
  ({ group: '', version: 'v1', plural, kind, namespaced } as const);
const apps = (plural: string, kind: string) =>
  ({ group: 'apps', version: 'v1', plural, kind, namespaced: true } as const);
const batch = (plural: string, kind: string) =>
  ({ group: 'batch', version: 'v1', plural, kind, namespaced: true } as const);
const argo = (plural: string, kind: string) =>
  ({
    group: 'argoproj.io',
    version: 'v1alpha1',
    plural,
    kind,
    namespaced: true,
  } as const);
const flux = (toolkit: string, plural: string, kind: string) =>
  ({
    group: `${toolkit}.toolkit.fluxcd.io`,
    version: 'v1',
    plural,
    kind,
    namespaced: true,
  } as const);

/**
 * All kinds that the portal may read or write.
 *
 * @public
 */
export const resourceKinds = {
  namespaces: core('namespaces', 'Namespace', false),
  pods: core('pods', 'Pod', true),
  services: core('services', 'Service', true),
  events: core('events', 'Event', true),
  resourcequotas: core('resourcequotas', 'ResourceQuota', true),
  configmaps: core('configmaps', 'ConfigMap', true),
  secrets: core('secrets', 'Secret', true),
  poddisruptionbudgets: {
    group: 'policy',
    version: 'v1',
    plural: 'poddisruptionbudgets',
    kind: 'PodDisruptionBudget',
    namespaced: true,
  },
  deployments: apps('deployments', 'Deployment'),
  replicasets: apps('replicasets', 'ReplicaSet'),
  jobs: batch('jobs', 'Job'),
  cronjobs: batch('cronjobs', 'CronJob'),
  rollouts: argo('rollouts', 'Rollout'),
  analysisruns: argo('analysisruns', 'AnalysisRun'),
  experiments: argo('experiments', 'Experiment'),
  applications: argo('applications', 'Application'),
  virtualservices: {
    group: 'networking.istio.io',
    version: 'v1',
    plural: 'virtualservices',
    kind: 'VirtualService',
    namespaced: true,
  },
  kustomizations: flux('kustomize', 'kustomizations', 'Kustomization'),
  gitrepositories: flux('source', 'gitrepositories', 'GitRepository'),
} as const satisfies Record<string, ResourceKind>;

/**
 * Plural names of the kinds that the portal may read or write.
 *
 * @public
 */
export type ResourcePlural = keyof typeof resourceKinds;

/**
 * `/api/v1/…` or `/apis/GROUP/VERSION/…` up to, and not including, the object's name.
 *
 * @public
 */
export function resourcePath(kind: ResourceKind, namespace?: string): string {
  const root =
    kind.group === ''
      ? `/api/${kind.version}`
      : `/apis/${kind.group}/${kind.version}`;
  const scope =
    kind.namespaced && namespace
      ? `/namespaces/${encodeURIComponent(namespace)}`
      : '';
  return `${root}${scope}/${kind.plural}`;
}
