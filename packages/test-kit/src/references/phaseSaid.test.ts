import { phaseSaid } from './phaseSaid';

it.each([
  ['deployment "web" successfully rolled out', 'Healthy'],
  [
    'Waiting for deployment "web" rollout to finish: 1 out of 3 new replicas have been updated...',
    'Progressing',
  ],
  ['Waiting for deployment spec update to be observed...', 'Progressing'],
  ['error: deployment "web" exceeded its progress deadline', 'Degraded'],
  ['Healthy', 'Healthy'],
  ['Paused - CanaryPauseStep', 'Paused'],
  [
    'Degraded - RolloutAborted: Rollout aborted update to revision 2',
    'Degraded',
  ],
  ['Progressing - more replicas need to be updated', 'Progressing'],
])('%s means %s', (words, phase) => {
  expect(phaseSaid({ words })).toBe(phase);
});

it('refuses words of another tool', () => {
  expect(() => phaseSaid({ words: 'connection refused' })).toThrow(
    'Words of no known tool: connection refused',
  );
});
