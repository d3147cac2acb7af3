import { describeNeeds } from './describeNeeds';
import { refName } from './refName';

const platform = 'group:default/platform-team';
const security = 'group:default/security-team';

it.each([
  [1, [platform], '1 approval by platform-team'],
  [2, [platform, security], '2 approvals by platform-team and security-team'],
  [1, [platform, security], '1 approval by platform-team or security-team'],
  [
    3,
    [platform, security, 'other'],
    '3 approvals by platform-team, security-team and other',
  ],
])('says that %i of %j are needed', (required, groups, words) => {
  expect(describeNeeds({ required, groups })).toBe(words);
});

it('leaves what is no entity ref as it is', () => {
  expect(refName('petra')).toBe('petra');
});
