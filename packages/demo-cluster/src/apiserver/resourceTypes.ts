import { ResourceType } from './ResourceType';

type Traits = Partial<
  Pick<
    ResourceType,
    'namespaced' | 'status' | 'scale' | 'generation' | 'custom' | 'shortNames'
  >
>;

function resourceType(
  group: string,
  version: string,
  plural: string,
  kind: string,
  traits: Traits,
): ResourceType {
  return {
    group,
    version,
    plural,
    kind,
    namespaced: true,
    status: false,
    scale: false,
    generation: 'none',
    custom: group.includes('.'),
    shortNames: [],
    ...traits,
  };
}

const core = (plural: string, kind: string, traits: Traits = {}) =>
  resourceType('', 'v1', plural, kind, traits);
const apps = (plural: string, kind: string, traits: Traits) =>
  resourceType('apps', 'v1', plural, kind, traits);
const batch = (plural: string, kind: string, traits: Traits) =>
  resourceType('batch', 'v1', plural, kind, {
    generation: 'spec',
    status: true,
    ...traits,
  });
const argo = (plural: string, kind: string, traits: Traits = {}) =>
  resourceType('argoproj.io', 'v1alpha1', plural, kind, {
    generation: 'custom',
    ...traits,
  });
const istio = (plural: string, kind: string, traits: Traits) =>
  resourceType('networking.istio.io', 'v1', plural, kind, {
    generation: 'custom',
    status: true,
    ...traits,
  });

const rbac = (plural: string, kind: string) =>
  resourceType('rbac.authorization.k8s.io', 'v1', plural, kind, {
    custom: false,
  });
const monitoring = (plural: string, kind: string, shortNames: string[]) =>
  resourceType('monitoring.coreos.com', 'v1', plural, kind, {
    generation: 'custom',
    shortNames,
  });

/** Every kind that is served, by its plural. What is not here is a 404, as on a cluster without it. */
export const resourceTypes = {
  namespaces: core('namespaces', 'Namespace', {
    namespaced: false,
    status: true,
    shortNames: ['ns'],
  }),
  pods: core('pods', 'Pod', { status: true, shortNames: ['po'] }),
  services: core('services', 'Service', { status: true, shortNames: ['svc'] }),
  events: core('events', 'Event', { shortNames: ['ev'] }),
  configmaps: core('configmaps', 'ConfigMap', { shortNames: ['cm'] }),
  secrets: core('secrets', 'Secret'),
  serviceaccounts: core('serviceaccounts', 'ServiceAccount', {
    shortNames: ['sa'],
  }),
  deployments: apps('deployments', 'Deployment', {
    status: true,
    scale: true,
    generation: 'spec-and-annotations',
    shortNames: ['deploy'],
  }),
  replicasets: apps('replicasets', 'ReplicaSet', {
    status: true,
    scale: true,
    generation: 'spec',
    shortNames: ['rs'],
  }),
  jobs: batch('jobs', 'Job', {}),
  cronjobs: batch('cronjobs', 'CronJob', { shortNames: ['cj'] }),
  horizontalpodautoscalers: resourceType(
    'autoscaling',
    'v2',
    'horizontalpodautoscalers',
    'HorizontalPodAutoscaler',
    { status: true, shortNames: ['hpa'] },
  ),
  // Kept as they are, as on a cluster whose controllers for them have nothing to do.
  resourcequotas: core('resourcequotas', 'ResourceQuota', {
    status: true,
    shortNames: ['quota'],
  }),
  limitranges: core('limitranges', 'LimitRange', { shortNames: ['limits'] }),
  networkpolicies: resourceType(
    'networking.k8s.io',
    'v1',
    'networkpolicies',
    'NetworkPolicy',
    { custom: false, generation: 'spec', shortNames: ['netpol'] },
  ),
  poddisruptionbudgets: resourceType(
    'policy',
    'v1',
    'poddisruptionbudgets',
    'PodDisruptionBudget',
    { status: true, generation: 'spec', shortNames: ['pdb'] },
  ),
  roles: rbac('roles', 'Role'),
  rolebindings: rbac('rolebindings', 'RoleBinding'),
  podmonitors: monitoring('podmonitors', 'PodMonitor', ['pmon']),
  servicemonitors: monitoring('servicemonitors', 'ServiceMonitor', ['smon']),
  prometheusrules: monitoring('prometheusrules', 'PrometheusRule', [
    'promrule',
  ]),
  externalsecrets: resourceType(
    'external-secrets.io',
    'v1',
    'externalsecrets',
    'ExternalSecret',
    { status: true, generation: 'custom', shortNames: ['es'] },
  ),
  rollouts: argo('rollouts', 'Rollout', {
    status: true,
    scale: true,
    shortNames: ['ro'],
  }),
  analysisruns: argo('analysisruns', 'AnalysisRun', { shortNames: ['ar'] }),
  analysistemplates: argo('analysistemplates', 'AnalysisTemplate', {
    shortNames: ['at'],
  }),
  clusteranalysistemplates: argo(
    'clusteranalysistemplates',
    'ClusterAnalysisTemplate',
    { namespaced: false, shortNames: ['cat'] },
  ),
  experiments: argo('experiments', 'Experiment', { shortNames: ['exp'] }),
  applications: argo('applications', 'Application', {
    shortNames: ['app', 'apps'],
  }),
  appprojects: argo('appprojects', 'AppProject', {
    shortNames: ['appproj', 'appprojs'],
  }),
  virtualservices: istio('virtualservices', 'VirtualService', {
    shortNames: ['vs'],
  }),
  destinationrules: istio('destinationrules', 'DestinationRule', {
    shortNames: ['dr'],
  }),
} as const satisfies Record<string, ResourceType>;
