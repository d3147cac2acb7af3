import { OperationApproval } from '@backstage-deployments/plugin-deployments-common';
import { describeApprovals } from './describeApprovals';

const at = '2026-03-10T12:00:00Z';
const by = (
  name: string,
  verdict: OperationApproval['verdict'] = 'approve',
) => ({ by: `user:default/${name}`, verdict, at });

it.each([
  [[], undefined, undefined],
  [[by('petra'), by('sam')], undefined, 'approved by petra and sam'],
  [
    [by('petra'), by('sam', 'reject')],
    undefined,
    'approved by petra, rejected by sam',
  ],
  [[], {}, 'past approvals; not reviewed yet'],
  [
    [],
    { review: { by: 'user:default/sam', at, comment: 'it had to be' } },
    'past approvals; reviewed by sam: “it had to be”',
  ],
])('says who agreed (%#)', (approvals, breakGlass, words) => {
  expect(describeApprovals({ approvals, breakGlass })).toBe(words);
});
