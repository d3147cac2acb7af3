import { gateCheck } from './gateCheck';
import { isGuarded } from './isGuardCheck';
import { judgeGates } from './judgeGates';
import { GateVerdict, QualityCheck } from './QualityGate';

const page = 'https://ci.example.com/1';
const check = (name: string, verdict: GateVerdict): QualityCheck => ({
  name,
  verdict,
  url: page,
});
const tests = { name: 'tests' as const, checks: ['test*', 'unit'] };

it.each<[string, QualityCheck[], GateVerdict, string]>([
  [
    'all have passed',
    [check('unit', 'passed'), check('test e2e', 'passed')],
    'passed',
    'Gate tests has passed: unit, test e2e',
  ],
  [
    'one has failed, whatever the others do',
    [
      check('unit', 'passed'),
      check('test a', 'failed'),
      check('test b', 'pending'),
    ],
    'failed',
    'Gate tests has not passed: test a failed',
  ],
  [
    'one goes on',
    [check('unit', 'passed'), check('test e2e', 'pending')],
    'pending',
    'Gate tests has not passed yet: test e2e still pending',
  ],
  [
    'one is not known, which is no passing',
    [check('unit', 'unknown'), check('test', 'passed')],
    'unknown',
    'Gate tests is unknown: nobody tells how unit ended',
  ],
  [
    'none has the name',
    [check('lint', 'passed')],
    'unknown',
    'Gate tests is unknown: the commit has no check named test* or unit',
  ],
  [
    'many have failed',
    ['a', 'b', 'c', 'd', 'e'].map(name => check(`test ${name}`, 'failed')),
    'failed',
    'Gate tests has not passed: test a, test b, test c and 2 more failed',
  ],
])('a gate of which %s', (_what, checks, verdict, message) => {
  const { gates } = judgeGates([tests], { checks });
  expect(gates).toMatchObject([{ gate: 'tests', verdict, message }]);
  const planned = gateCheck(gates[0]);
  expect(planned.verdict).toBe(verdict === 'passed' ? 'pass' : 'block');
  const approvals = { required: 0, groups: [] };
  expect(isGuarded({ approvals, checks: [planned] })).toBe(
    verdict !== 'passed',
  );
});

it('leads to the page of the check that decided', () => {
  const failed = {
    ...check('test a', 'failed'),
    url: 'https://ci.example.com/2',
  };
  const { gates } = judgeGates([tests], {
    checks: [check('unit', 'passed'), failed],
  });
  expect(gateCheck(gates[0])).toEqual({
    name: 'gate tests',
    verdict: 'block',
    message: 'Gate tests has not passed: test a failed',
    url: failed.url,
  });
});

it('says of every gate why nothing is known', () => {
  const scan = { name: 'security-scan' as const, checks: ['trivy'] };
  expect(judgeGates([tests, scan], { unknown: 'GitHub is away' })).toEqual({
    gates: ['tests', 'security-scan'].map(gate => ({
      gate,
      verdict: 'unknown',
      message: `Gate ${gate} is unknown: GitHub is away`,
      checks: [],
    })),
    others: [],
  });
});

it('keeps what no gate asks for, up to a limit', () => {
  const lint = Array.from({ length: 40 }, (_, i) => check(`l${i}`, 'failed'));
  const { others } = judgeGates([tests], {
    checks: [check('unit', 'passed'), ...lint],
  });
  expect(others).toEqual(lint.slice(0, 30));
});

it.each<[string, string[], QualityCheck[], GateVerdict, string]>([
  [
    'none of the unread could fit',
    ['Test / *', 'unit'],
    [check('unit', 'passed')],
    'passed',
    'Gate tests has passed: unit',
  ],
  [
    'one of the unread is asked for',
    ['unit', 'deployment staging'],
    [check('unit', 'passed')],
    'unknown',
    'Gate tests is unknown: nobody may read deployments',
  ],
  [
    'any of the unread could fit',
    ['d*'],
    [check('docs', 'passed')],
    'unknown',
    'Gate tests is unknown: nobody may read deployments',
  ],
  [
    'one that is known has failed',
    ['*'],
    [check('unit', 'failed')],
    'failed',
    'Gate tests has not passed: unit failed',
  ],
])(
  'where some checks could not be read and %s',
  (_what, globs, checks, verdict, message) => {
    const { gates } = judgeGates([{ name: 'tests', checks: globs }], {
      checks,
      unread: { prefix: 'deployment ', why: 'nobody may read deployments' },
    });
    expect(gates).toMatchObject([{ verdict, message }]);
  },
);
