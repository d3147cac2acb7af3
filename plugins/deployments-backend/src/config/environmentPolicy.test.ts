import { ConfigReader } from '@backstage/config';
import { readApprovals } from './readApprovals';
import { readCommitBy } from './readCommitBy';
import { readFreezes } from './readFreezes';
import { readGates } from './readGates';

const approvals = (entry: object) =>
  readApprovals(new ConfigReader({ approvals: entry } as never), 'e').approvals;
const freezes = (...list: object[]) =>
  readFreezes(new ConfigReader({ freezes: list } as never), 'e').freezes;

it('lets what only calms go on without approval', () => {
  expect(approvals({ groups: ['group:default/Team-A'] })).toEqual({
    required: 1,
    groups: ['group:default/team-a'],
    exemptApprovedVersions: false,
    exemptActions: ['abort', 'pause'],
  });
  expect(
    approvals({ required: 2, groups: ['group:a/b'], exemptActions: [] }),
  ).toMatchObject({ required: 2, exemptActions: [] });
});

const gates = (...list: object[]) =>
  readGates(new ConfigReader({ gates: list } as never), 'e').gates;

const freeze = { name: 'f', reason: 'r' };

it.each([
  ['2026-12-20', '2027-01-03', '2026-12-20T00:00Z', '2027-01-04T00:00Z'],
  ['2026-12-20', '2026-12-20', '2026-12-20T00:00Z', '2026-12-21T00:00Z'],
  [
    '2026-12-20T18:00:00-08:00',
    '2026-12-22T06:00Z',
    '2026-12-21T02:00Z',
    '2026-12-22T06:00Z',
  ],
])('freezes from %s to %s', (from, to, first, after) => {
  expect(freezes({ ...freeze, from, to })).toEqual([
    {
      ...freeze,
      from: new Date(first).toISOString(),
      to: new Date(after).toISOString(),
      allow: [],
    },
  ]);
});

it.each<[() => unknown, string]>([
  [() => approvals({ required: 2 }), 'e.approvals.groups: name at least one'],
  [
    () => approvals({ required: 0, groups: ['group:a/b'] }),
    'e.approvals.required: 0 is not a whole number from 1 to 10',
  ],
  [
    () => approvals({ required: 1.5, groups: ['group:a/b'] }),
    'e.approvals.required: 1.5',
  ],
  [
    () => approvals({ groups: ['user:default/alice'] }),
    'e.approvals.groups[0]: "user:default/alice" is not a group',
  ],
  [
    () => approvals({ groups: ['group:a/b', 'Group:A/B'] }),
    'e.approvals.groups[1]: "group:a/b" is not a group such as group:default/team-a, or is there already',
  ],
  [
    () => approvals({ groups: ['group:a/b'], exemptActions: ['fly'] }),
    'e.approvals.exemptActions[0]: "fly" is none of rollback, deploy',
  ],
  [() => freezes({ reason: 'r' }), 'e.freezes[0].name'],
  [() => freezes({ name: 'f' }), 'e.freezes[0].reason'],
  [
    () => freezes({ ...freeze, from: '2026-12-20', to: '2026-12-19' }),
    'e.freezes[0].to: it is before its "from"',
  ],
  [
    () => freezes({ ...freeze, from: '2026-02-30', to: '2026-12-19' }),
    'e.freezes[0].from: "2026-02-30" is neither a day',
  ],
  [
    () => freezes({ ...freeze, from: '2026-12-20T18:00:00', to: '2027-01-01' }),
    'e.freezes[0].from: "2026-12-20T18:00:00" is neither a day',
  ],
  [
    () =>
      freezes({
        ...freeze,
        from: '2026-12-20',
        to: '2027-01-01',
        allow: ['everything'],
      }),
    'e.freezes[0].allow[0]: "everything" is none of',
  ],
  [() => gates({ name: 'luck' }), 'e.gates[0].name: "luck" is none of tests,'],
  [() => gates({ checks: ['unit'] }), 'e.gates[0].name: "" is none of'],
  [
    () => gates({ name: 'tests', checks: [] }),
    'e.gates[0].checks: name at least one check',
  ],
  [
    () =>
      gates(
        { name: 'tests', checks: ['unit'] },
        { name: 'tests', checks: ['e2e'] },
      ),
    'e.gates[1].name: "tests" is there already',
  ],
])('names the key that is wrong (%#)', (read, message) => {
  expect(read).toThrow(message);
});

it('reads the quality gates that are required, and none', () => {
  const tests = { name: 'tests', checks: ['test*', 'unit'] };
  const scan = { name: 'security-scan', checks: ['trivy'] };
  expect(gates(tests, scan)).toEqual([tests, scan]);
  expect(gates()).toBeUndefined();
});

it.each([
  [{}, {}],
  [{ commitBy: 'commit' }, { commitBy: 'commit' }],
  [{ commitBy: 'pull-request' }, { commitBy: 'pull-request' }],
])('reads from %j how a commit reaches the branch', (entry, expected) => {
  expect(readCommitBy(new ConfigReader(entry), 'e')).toEqual(expected);
});

it('names the key of an unknown way', () => {
  expect(() =>
    readCommitBy(new ConfigReader({ commitBy: 'fax' }), 'e'),
  ).toThrow('e.commitBy: "fax" is none of commit, pull-request');
});
