import { anOperation, aRevision, aWorkload } from '../../__fixtures__/service';
import { describeDeployment } from './describeDeployment';

const at = '2026-03-10T11:00:00Z';
const plain = aRevision(3, '1.9.0', {
  by: 'user:default/bob',
  cause: 'totals',
});
const restored = aRevision(3, '1.8.2', {
  by: 'user:default/alice',
  cause: 'Rolled back to 1.8.2 by user:default/alice: off by a cent',
});
const rollback = anOperation({
  state: 'succeeded',
  endedAt: '2026-03-10T12:00:47Z',
});
const cause = 'Rolled back to 1.8.2 by alice: off by a cent';

it.each([
  [
    'a deployment',
    { current: plain },
    { at, what: 'deployed', by: 'bob', cause: 'totals' },
  ],
  [
    'an update under way',
    { current: plain, stable: aRevision(2, '1.8.2') },
    { at, what: 'started', by: 'bob', cause: 'totals' },
  ],
  [
    'a rollback just now, since its end',
    { current: restored, operation: rollback },
    { at: '2026-03-10T12:00:47Z', what: 'deployed', cause },
  ],
  [
    'a rollback some time ago, of which only the version is known',
    { current: restored },
    { at, what: 'first deployed', cause },
  ],
])('%s', (_what, changes, expected) => {
  expect(describeDeployment(aWorkload(changes))).toEqual(expected);
});
