import { ResourceType } from './ResourceType';

type Traits = Partial<
  Pick<
    ResourceType,
    'namespaced' | 'status' | 'scale' | 'generation' | 'shortNames'
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
