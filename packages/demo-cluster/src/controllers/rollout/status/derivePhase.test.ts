import { RolloutSpec, RolloutStatus } from '../RolloutObjects';
import { derivePhase } from './derivePhase';

const canary: RolloutSpec = { replicas: 2, strategy: { canary: {} } };
const blueGreen: RolloutSpec = {
  replicas: 2,
  strategy: { blueGreen: { activeService: 'web' } },
};
const done: RolloutStatus = {
  currentPodHash: 'b',
  stableRS: 'b',
  replicas: 2,
  updatedReplicas: 2,
  availableReplicas: 2,
  blueGreen: { activeSelector: 'b' },
};

describe('derivePhase', () => {
  const cases: [string, RolloutSpec, RolloutStatus, string][] = [
    ['done', canary, done, 'Healthy'],
    ['done', blueGreen, done, 'Healthy'],
    [
      'invalid beats paused',
      { ...canary, paused: true },
      {
        ...done,
        conditions: [{ type: 'InvalidSpec', status: 'True', message: 'no' }],
      },
      'Degraded: InvalidSpec: no',
    ],
    [
      'aborted beats paused',
      canary,
      {
        ...done,
        pauseConditions: [{ reason: 'CanaryPauseStep', startTime: '' }],
        conditions: [
          {
            type: 'Progressing',
            status: 'False',
            reason: 'RolloutAborted',
            message: 'given up',
          },
        ],
      },
      'Degraded: RolloutAborted: given up',
    ],
    [
      'paused by a person',
      { ...canary, paused: true },
      done,
      'Paused: manually paused',
    ],
    [
      'restarting',
      { ...canary, restartAt: '2026-01-05T09:00:00Z' },
      done,
      'Progressing: rollout is restarting',
    ],
    [
      'too few updated',
      canary,
      { ...done, updatedReplicas: 1 },
      'Progressing: more replicas need to be updated',
    ],
    [
      'too few available',
      canary,
      { ...done, availableReplicas: 1 },
      'Progressing: updated replicas are still becoming available',
    ],
    [
      'old pods left',
      canary,
      { ...done, replicas: 3 },
      'Progressing: old replicas are pending termination',
    ],
    [
      'old pods left behind a router',
      { ...canary, strategy: { canary: { trafficRouting: { istio: {} } } } },
      { ...done, replicas: 4 },
      'Healthy',
    ],
    [
      'steps left',
      canary,
      { ...done, stableRS: 'a' },
      'Progressing: waiting for all steps to complete',
    ],
    [
      'not switched',
      blueGreen,
      { ...done, blueGreen: { activeSelector: 'a' } },
      'Progressing: active service cutover pending',
    ],
    [
      'switched, not stable',
      blueGreen,
      { ...done, stableRS: 'a' },
      'Progressing: waiting for post-promotion verification to complete',
    ],
    [
      'switched, analysing',
      {
        ...blueGreen,
        strategy: {
          blueGreen: { activeService: 'web', postPromotionAnalysis: {} },
        },
      },
      { ...done, stableRS: 'a' },
      'Progressing: waiting for analysis to complete',
    ],
  ];
  it.each(cases)('%s', (_, spec, status, expected) => {
    const { phase, message } = derivePhase(spec, status);
    expect([phase, message].filter(Boolean).join(': ')).toBe(expected);
  });
});
