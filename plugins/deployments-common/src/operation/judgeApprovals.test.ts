import { judgeApprovals } from './judgeApprovals';

const PLATFORM = 'group:default/platform-team';
const SECURITY = 'group:default/security-team';

const petra = { by: 'user:default/petra', groups: new Set([PLATFORM]) };
const paul = { by: 'user:default/paul', groups: new Set([PLATFORM]) };
const sam = { by: 'user:default/sam', groups: new Set([SECURITY]) };
const both = {
  by: 'user:default/both',
  groups: new Set([PLATFORM, SECURITY]),
};
const stranger = {
  by: 'user:default/stranger',
  groups: new Set(['group:default/team-shop']),
};
const alice = { by: 'User:default/Alice', groups: new Set([PLATFORM]) };

it.each([
  ['nobody', 2, [], false, 0, [PLATFORM, SECURITY]],
  ['one of each', 2, [petra, sam], true, 2, []],
  ['two of one group', 2, [petra, paul], false, 2, [SECURITY]],
  ['one who is in both, alone', 2, [both], false, 1, [SECURITY]],
  ['one who is in both with one of the first', 2, [petra, both], true, 2, []],
  ['the same in the other order', 2, [both, petra], true, 2, []],
  [
    'one person twice',
    2,
    [petra, { ...petra, by: 'USER:default/petra' }],
    false,
    1,
    [SECURITY],
  ],
  ['a stranger', 2, [petra, stranger], false, 1, [SECURITY]],
  ['the requester, written otherwise', 2, [sam, alice], false, 1, [PLATFORM]],
  ['one of either where one is enough', 1, [sam], true, 1, []],
  ['two of each group, three needed', 3, [petra, paul, sam], true, 3, []],
])(
  'hears %s',
  (_who, required, approvers, complete, counted, missingGroups) => {
    expect(
      judgeApprovals(
        { required, groups: [PLATFORM, SECURITY] },
        approvers,
        'user:default/alice',
      ),
    ).toEqual({ complete, counted, missingGroups });
  },
);
