import { OperationState } from '@backstage-deployments/plugin-deployments-common';
import { anOperation } from '../__fixtures__/service';
import { actionTitle } from './actionTitle';
import { describeOperation, phaseOfOperation } from './describeOperation';

it.each<[OperationState, string, string]>([
  ['pending-approval', 'Roll back to 1.8.2: waits for approval', 'Progressing'],
  ['queued', 'Roll back to 1.8.2: about to start', 'Progressing'],
  ['executing', 'Rolling back to 1.8.2', 'Progressing'],
  ['verifying', 'Rolled back to 1.8.2, being proven', 'Progressing'],
  [
    'indeterminate',
    'Rolling back to 1.8.2: not known whether it worked',
    'Progressing',
  ],
  ['succeeded', 'Rolled back to 1.8.2, proven after 47 s', 'Healthy'],
  ['failed', 'Rolling back to 1.8.2 failed', 'Degraded'],
  ['rejected', 'Roll back to 1.8.2: rejected', 'Unknown'],
  ['cancelled', 'Roll back to 1.8.2: cancelled', 'Unknown'],
  ['expired', 'Roll back to 1.8.2: expired', 'Unknown'],
])('%s: %s', (state, words, phase) => {
  const operation = anOperation({ state, endedAt: '2026-03-10T12:00:47Z' });
  expect(describeOperation(operation)).toBe(words);
  expect(phaseOfOperation(operation)).toBe(phase);
});

it('names verb, environment, service and version', () => {
  const parts = { environment: 'production', service: 'checkout' };
  expect(
    actionTitle({
      ...parts,
      action: 'rollback',
      tense: 'label',
      version: '1.8.2',
    }),
  ).toBe('Roll back production of checkout to 1.8.2');
  expect(
    actionTitle({
      ...parts,
      action: 'promote',
      tense: 'doing',
      version: '1.9.0',
    }),
  ).toBe('Promoting production of checkout');
});
