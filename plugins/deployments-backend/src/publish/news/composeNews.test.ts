import {
  AUTOMATION,
  Operation,
} from '@backstage-deployments/plugin-deployments-common';
import { composeNews } from './composeNews';
import { quote } from './quote';
import { servicePath } from './servicePath';

const operation = {
  id: 'op-1',
  action: 'rollback',
  environment: 'production',
  entityRef: 'component:default/checkout',
  toVersion: '1.8.2',
  reason: 'totals are off',
  requestedBy: 'user:default/alice',
  result: 'Error from the server: p4ssw0rd',
  plan: { approvals: { required: 0, groups: [] } },
} as unknown as Operation;
const what = 'rolling back production of checkout to 1.8.2';

it.each<[string, Record<string, unknown>, string, string[]]>([
  ['requested', {}, `alice began ${what}: “totals are off”`, []],
  [
    'approvalNeeded',
    { required: 2, recipients: ['group:default/security-team'] },
    `alice asks for 2 approvals of ${what}: “totals are off”`,
    ['group:default/security-team'],
  ],
  [
    'approvalNeeded',
    { required: 1, recipients: [] },
    `alice asks for an approval of ${what}: “totals are off”`,
    [],
  ],
  [
    'approved',
    { by: 'user:default/sam', complete: false },
    `sam approved ${what}`,
    ['user:default/alice'],
  ],
  [
    'approved',
    { by: 'user:default/sam', complete: true, comment: 'fine' },
    `sam approved ${what}; it begins: “fine”`,
    ['user:default/alice'],
  ],
  [
    'rejected',
    { by: 'user:default/sam', comment: 'not on a Friday' },
    `sam rejected ${what}: “not on a Friday”`,
    ['user:default/alice'],
  ],
  [
    'brokeGlass',
    {
      by: 'user:default/petra',
      reason: 'customers are charged twice',
      recipients: ['group:default/team-checkout'],
    },
    `petra went past approvals or a freeze for ${what}; a review is due: “customers are charged twice”`,
    ['group:default/team-checkout'],
  ],
  [
    'proposed',
    { index: 0, proposal: { id: '12', url: 'https://github.example/12' } },
    `A pull request has to be merged, then the portal goes on ${what}`,
    ['user:default/alice'],
  ],
  ['succeeded', {}, `Done and proven: ${what}`, ['user:default/alice']],
  [
    'failed',
    { result: 'denied: p4ssw0rd' },
    `Failed: ${what}. The page says why and what was written`,
    ['user:default/alice'],
  ],
  [
    'expired',
    { result: 'p4ssw0rd' },
    `Expired, nothing was written: ${what}`,
    ['user:default/alice'],
  ],
  ['cancelled', { by: 'user:default/alice' }, `alice took back ${what}`, []],
])('tells of %s %j', (type, payload, sentence, recipients) => {
  const news = composeNews({ type, payload, operation });
  expect(news).toMatchObject({ sentence, recipients });
  expect(JSON.stringify(news)).not.toContain('p4ssw0rd');
});

it.each<[string, Record<string, unknown>, string]>([
  [
    'requested',
    {},
    'automation began rolling back production of checkout to 1.8.2: “Error rate of 1.9.0 is 12 %, above 5 %”',
  ],
  [
    'noticed',
    { message: 'this is a dry run' },
    'Worth a look, nothing was done: rollback production of checkout? “Error rate of 1.9.0 is 12 %, above 5 %”, but “this is a dry run”',
  ],
])(
  'tells of %s by automation urgently, and nobody that asked',
  (type, payload, sentence) => {
    const byItself = {
      ...operation,
      requestedBy: AUTOMATION,
      reason: 'Error rate of 1.9.0 is 12 %, above 5 %',
      automation: { mode: 'on', evidence: {} },
    } as unknown as Operation;
    const news = composeNews({ type, payload, operation: byItself });
    expect(news).toEqual({ sentence, severity: 'high', recipients: [] });
  },
);

it.each(['started', 'stepStarted', 'stepDone', 'verifying', 'constructor'])(
  'keeps %s for the trail',
  type => {
    expect(composeNews({ type, payload: {}, operation })).toBeUndefined();
  },
);

it('tells of a request that waits for people by what it waits for', () => {
  const waiting = {
    ...operation,
    plan: { approvals: { required: 2, groups: [] } },
  } as unknown as Operation;
  expect(
    composeNews({ type: 'requested', payload: {}, operation: waiting }),
  ).toBeUndefined();
});

it.each([
  ['plain words', '“plain words”'],
  ['two\nlines\tand more', '“two lines and more”'],
  ['a “quoted” word', '“a "quoted" word”'],
  ['turned \u202etxet', '“turned txet”'],
  ['x'.repeat(300), `“${'x'.repeat(200)}…”`],
  ['', ''],
  [undefined, ''],
  [7, ''],
])('quotes %j', (text, expected) => {
  expect(quote(text)).toBe(expected);
});

it('links to the page of the service', () => {
  expect(servicePath('component:default/checkout')).toBe(
    '/catalog/default/component/checkout/deployments',
  );
});
