import { Tokens } from './authorization';

const read = ['get', 'list', 'watch'];

/** An administrator, and a portal with the rights of `deploy/rbac`, no more, so that the demo proves that they suffice. */
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
        resources: ['rollouts', 'analysisruns', 'experiments', 'applications'],
        verbs: read,
      },
      {
        groups: ['networking.istio.io'],
        resources: ['virtualservices'],
        verbs: read,
      },
      { groups: ['apps'], resources: ['deployments'], verbs: ['patch'] },
      { groups: [''], resources: ['services'], verbs: ['patch'] },
      { groups: [''], resources: ['services/proxy'], verbs: ['get'] },
      { groups: ['batch'], resources: ['jobs'], verbs: ['get', 'create'] },
      { groups: ['batch'], resources: ['cronjobs'], verbs: ['get'] },
      {
        groups: ['argoproj.io'],
        resources: ['rollouts', 'rollouts/status', 'applications'],
        verbs: ['patch'],
      },
    ],
  },
};
