import { Application } from '../workload/KubernetesObjects';
import { deriveDelivery } from './deriveDelivery';

const target = { kind: 'Rollout', name: 'web', namespace: 'shop' } as const;

function application(status: Application['status']): Application {
  return { metadata: { name: 'web-production' }, status };
}

const own = (status: string) => [
  { kind: 'Rollout', namespace: 'shop', name: 'web', status },
];
const sync = { revision: 'abcdef0123', status: 'Synced' };

it.each<[string, Application['status'], boolean, boolean, string]>([
  [
    'it has compared with the commit and the workload is as it says',
    { sync, resources: own('Synced') },
    true,
    true,
    'Argo CD web-production is synced to abcdef0',
  ],
  [
    'it has seen the commit and the workload differs',
    { sync, resources: own('OutOfSync') },
    true,
    false,
    'Argo CD web-production has seen the commit and is not in sync yet',
  ],
  [
    'it looks at an earlier commit, whatever it says of the workload',
    { sync, resources: own('Synced') },
    false,
    false,
    'Argo CD web-production still looks at abcdef0',
  ],
  [
    'it has never compared',
    {},
    false,
    false,
    'Argo CD web-production has not looked at its repository yet',
  ],
  [
    'the workload is no longer among its resources',
    { sync, resources: [] },
    true,
    false,
    'Argo CD web-production does not list Rollout web any more',
  ],
  [
    'a neighbour drifts, which is not our business',
    {
      sync: { ...sync, status: 'OutOfSync' },
      resources: [
        ...own('Synced'),
        {
          kind: 'Deployment',
          namespace: 'shop',
          name: 'other',
          status: 'OutOfSync',
        },
      ],
    },
    true,
    true,
    'Argo CD web-production is synced to abcdef0',
  ],
  [
    'it cannot compare',
    {
      sync,
      resources: own('Synced'),
      conditions: [{ type: 'ComparisonError', message: 'no such path' }],
    },
    true,
    false,
    'Argo CD web-production reports ComparisonError: no such path',
  ],
  [
    'it warns of something',
    {
      sync,
      resources: own('Synced'),
      conditions: [{ type: 'OrphanedResourceWarning', message: 'two' }],
    },
    true,
    true,
    'Argo CD web-production is synced to abcdef0',
  ],
  [
    'it has several sources',
    { sync: { revisions: ['abcdef0123', 'x'] }, resources: own('Synced') },
    true,
    true,
    'Argo CD web-production is synced to abcdef0',
  ],
])('%s', (_what, status, contains, synced, message) => {
  expect(deriveDelivery(application(status), target, contains)).toEqual({
    synced,
    message,
  });
});
