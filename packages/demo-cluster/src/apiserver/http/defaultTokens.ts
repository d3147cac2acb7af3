import { Tokens } from './authorization';

const read = ['get', 'list', 'watch'];

/**
 * An administrator, and a portal with what a portal needs: it reads workloads and what explains them, patches workloads,
 * Services and Applications, and never sees what a Secret or ConfigMap holds.
 */
export const defaultTokens: Tokens = {
  'admin-token': {
    name: 'admin',
    rules: [{ groups: ['*'], resources: ['*'], verbs: ['*'] }],
  },
  'portal-token': {
    name: 'portal',
    rules: [
      {
        groups: [''],
        resources: ['namespaces', 'pods', 'services', 'events'],
        verbs: read,
      },
      {
        groups: ['apps'],
        resources: ['deployments', 'replicasets'],
        verbs: read,
      },
      {
        groups: ['argoproj.io'],
        resources: [
          'rollouts',
          'analysisruns',
          'experiments',
          'applications',
          'analysistemplates',
          'clusteranalysistemplates',
        ],
        verbs: read,
      },
      {
        groups: ['networking.istio.io'],
        resources: ['virtualservices', 'destinationrules'],
        verbs: read,
      },
      { groups: [''], resources: ['services'], verbs: ['patch'] },
      { groups: ['apps'], resources: ['deployments'], verbs: ['patch'] },
      {
        groups: ['argoproj.io'],
        resources: ['rollouts', 'rollouts/status', 'applications'],
        verbs: ['patch'],
      },
    ],
  },
};
