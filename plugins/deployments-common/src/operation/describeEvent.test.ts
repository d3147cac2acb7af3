import { describeEvent } from './describeEvent';
import { Operation } from './Operation';

const operation = {
  action: 'rollback',
  steps: [
    { title: 'Restore the template of revision 1', state: 'done' },
    { title: 'Prove it by fresh reads', state: 'pending' },
  ],
} as unknown as Operation;

it.each<[string, Record<string, unknown>, string]>([
  [
    'requested',
    { reason: 'errors since noon' },
    'Asked for rollback: “errors since noon”',
  ],
  ['requested', {}, 'Asked for rollback'],
  ['started', {}, 'Began'],
  ['stepStarted', { index: 0 }, 'Began: Restore the template of revision 1'],
  ['stepDone', { index: 0 }, 'Done: Restore the template of revision 1'],
  ['stepDone', { index: 9 }, 'Done: a step'],
  [
    'stepSkipped',
    { index: 1, message: 'nothing to do' },
    'Skipped: Prove it by fresh reads (nothing to do)',
  ],
  [
    'committed',
    { index: 0, message: 'Commit abc1234' },
    'Restore the template of revision 1 (Commit abc1234)',
  ],
  [
    'proposed',
    { index: 0, proposal: { id: '12', url: 'https://x' } },
    'Opened pull request 12',
  ],
  ['verifying', { message: '1 of 3 available' }, 'Proving: 1 of 3 available'],
  [
    'unsure',
    { message: 'no answer' },
    'Not known whether it worked, looking: no answer',
  ],
  ['succeeded', { result: 'Healthy' }, 'Succeeded: Healthy'],
  ['failed', { result: 'two\nlines' }, 'Failed: two lines'],
  ['failed', { result: 'x'.repeat(400) }, `Failed: ${'x'.repeat(300)}…`],
  ['cancelled', { by: 'a' }, 'Cancelled; nothing was written'],
  ['expired', { result: 'Too late' }, 'Expired: Too late'],
  [
    'approvalNeeded',
    { required: 2, recipients: ['group:default/a', 'group:default/b'] },
    'Waits for approval: 2 of group:default/a, group:default/b',
  ],
  ['approved', { comment: 'fine' }, 'Approved: “fine”'],
  ['approved', {}, 'Approved'],
  ['rejected', { comment: 'not today' }, 'Rejected: “not today”'],
  ['reviewed', { comment: 'it had to be' }, 'Reviewed: “it had to be”'],
  ['held', { version: '1.9.0' }, 'Holds 1.9.0 here from now on'],
  [
    'holdLifted',
    { version: '1.9.0', why: '2.0.0 is live and healthy' },
    'Let 1.9.0 come back: “2.0.0 is live and healthy”',
  ],
  ['a-later-type', { comment: 'fine' }, 'a-later-type (fine)'],
  ['constructor', {}, 'constructor'],
])('says of %s %j: %s', (type, payload, sentence) => {
  expect(describeEvent(operation, { type, payload })).toBe(sentence);
});
