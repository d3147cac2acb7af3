import {
  deployment,
  observation,
  pausedCanary,
  template,
} from '../__fixtures__/objects';
import { planAction } from './planAction';
import { PlanFacts } from './PlanFacts';

const IMAGE = 'demo/web:1.2.0';

function checks(facts: PlanFacts, of = observation()) {
  const planning = planAction({
    action: 'rollback',
    observation: of,
    fingerprint: value => value,
    missingReferences: [],
    facts,
  });
  if (!planning.ok) throw new Error(planning.refusal.message);
  return planning.plan.checks
    .filter(({ name }) => !['revision', 'configuration'].includes(name))
    .map(({ name, verdict, message }) => [name, verdict, message]);
}

it.each([
  [
    { image: IMAGE, verdict: 'found' },
    ['image', 'pass', `${IMAGE} is in its registry`],
  ],
  [
    { image: IMAGE, verdict: 'missing' },
    [
      'image',
      'block',
      `${IMAGE} is not in its registry any more, so new pods would not start`,
    ],
  ],
  [
    { image: IMAGE, verdict: 'moved' },
    [
      'image',
      'warn',
      `The tag of ${IMAGE} names another image than the one that ran`,
    ],
  ],
  [
    { image: IMAGE, verdict: 'unknown', why: 'no answer within 3 s' },
    [
      'image',
      'warn',
      `Nobody knows whether ${IMAGE} is still in its registry: no answer within 3 s`,
    ],
  ],
] as const)('an image that is %j: %j', (finding, expected) => {
  expect(checks({ images: [finding] })).toEqual([expected]);
});

it('does not keep a bad version because the image of the one that still serves is missing', () => {
  const of = observation({ kind: 'rollouts', workload: pausedCanary() });
  const facts = { images: [{ image: IMAGE, verdict: 'missing' }] } as const;
  expect(checks(facts, of)).toEqual([
    ['image', 'warn', expect.stringContaining('not in its registry')],
  ]);
});

it('waits for the operation that runs', () => {
  const running = { by: 'user:default/bob', action: 'restart' };
  expect(checks({ running })).toEqual([
    [
      'operation',
      'block',
      'Another operation runs on this workload: restart by bob',
    ],
  ]);
});

it('says that an update is running', () => {
  const of = observation({
    workload: deployment({ status: { updatedReplicas: 1 } }),
  });
  expect(checks({}, of)).toEqual([
    ['update', 'warn', expect.stringMatching(/^An update is running: /)],
  ]);
});

describe('a quota', () => {
  const quota = (
    hard: Record<string, string>,
    used: Record<string, string>,
  ) => [
    { metadata: { name: 'team', namespace: 'shop' }, status: { hard, used } },
  ];
  const sized = template('1.2.0');
  Object.assign(sized.spec!.containers![0], {
    resources: { requests: { cpu: '500m' }, limits: { memory: '1Gi' } },
  });
  const of = observation();
  of.replicaSets[1].spec!.template!.spec = sized.spec;

  it.each([
    ['pods', '10', '9', false],
    ['pods', '10', '10', true],
    ['requests.cpu', '2', '1500m', false],
    ['cpu', '2', '1501m', true],
    ['requests.memory', '4Gi', '3Gi', false],
    ['limits.memory', '4Gi', '3073Mi', true],
    ['services', '1', '1', false],
    ['requests.cpu', 'plenty', '1', false],
  ])(
    'of %s %s with %s used leaves no room: %s',
    (resource, hard, used, full) => {
      const found = checks(
        { quotas: quota({ [resource]: hard }, { [resource]: used }) },
        of,
      );
      expect(found).toEqual(
        full
          ? [
              [
                'quota',
                'warn',
                `ResourceQuota team leaves no room for one more pod: ${resource} is ${used} of ${hard}, so the rollout may get stuck`,
              ],
            ]
          : [],
      );
    },
  );
});

it.each([
  ['fewer healthy than it wants', { app: 'web' }, 1, 2, true],
  ['enough', { app: 'web' }, 2, 2, false],
  ['other pods in mind', { app: 'other' }, 1, 2, false],
])(
  'a budget with %s is said: %j %i of %i, %s',
  (_what, matchLabels, currentHealthy, desiredHealthy, said) => {
    const found = checks({
      budgets: [
        {
          metadata: { name: 'web', namespace: 'shop' },
          spec: { selector: { matchLabels } },
          status: { currentHealthy, desiredHealthy },
        },
      ],
    });
    expect(found.map(([name]) => name)).toEqual(said ? ['budget'] : []);
  },
);
